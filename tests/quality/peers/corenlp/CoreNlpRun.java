// Runs CoreNLP over texts, for corenlp.py to read.
//
//   java -cp 'JARS/*' CoreNlpRun.java < paths     # a path to a text a line
//
// Writes PATH.json beside each text, and prints the microseconds of processor time
// that this thread spent on it, a line each. The first text is read twice: the
// first reading, in which classes load, is not timed.

import edu.stanford.nlp.pipeline.CoreDocument;
import edu.stanford.nlp.pipeline.JSONOutputter;
import edu.stanford.nlp.pipeline.StanfordCoreNLP;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

class CoreNlpRun {
  static Properties properties() {
    Properties properties = new Properties();
    properties.setProperty("annotators", "tokenize,pos,lemma,ner,parse,coref,quote");
    properties.setProperty("threads", "1");
    properties.setProperty("ssplit.newlineIsSentenceBreak", "always");
    properties.setProperty("coref.algorithm", "neural");
    properties.setProperty("quote.singleQuotes", "true");
    return properties;
  }

  static CoreDocument read(StanfordCoreNLP pipeline, String text) {
    CoreDocument document = new CoreDocument(text);
    pipeline.annotate(document);
    return document;
  }

  public static void main(String[] arguments) throws Exception {
    StanfordCoreNLP pipeline = new StanfordCoreNLP(properties());
    var threads = ManagementFactory.getThreadMXBean();
    var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    boolean warm = false;
    for (String path = lines.readLine(); path != null; path = lines.readLine()) {
      String text = Files.readString(Path.of(path));
      if (!warm) {
        read(pipeline, text);
        warm = true;
      }
      long start = threads.getCurrentThreadCpuTime();
      CoreDocument document = read(pipeline, text);
      System.out.println((threads.getCurrentThreadCpuTime() - start) / 1000);
      try (OutputStream out = Files.newOutputStream(Path.of(path + ".json"))) {
        JSONOutputter.jsonPrint(document.annotation(), out, pipeline);
      }
    }
  }
}
