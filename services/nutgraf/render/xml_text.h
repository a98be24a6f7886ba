// A page's text as XML or HTML shows it.
//
//   XmlText("Fish & <chips>")   // Fish &amp; &lt;chips&gt;
//
// Good as text and inside double quotes. Characters that XML cannot hold (1.0, 2.2) are
// left out. `text` is UTF-8. Pure; any thread.

#ifndef NUTGRAF_SERVICES_NUTGRAF_RENDER_XML_TEXT_H_
#define NUTGRAF_SERVICES_NUTGRAF_RENDER_XML_TEXT_H_

#include <string>
#include <string_view>

namespace nutgraf::render {

std::string XmlText(std::string_view text);

}  // namespace nutgraf::render

#endif  // NUTGRAF_SERVICES_NUTGRAF_RENDER_XML_TEXT_H_
