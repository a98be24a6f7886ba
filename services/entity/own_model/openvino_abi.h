/* What nutgraf-openvino.so offers to the program that loads it: a table of functions.
 *
 *   const NutgrafOpenVino* openvino = ((NutgrafOpenVinoTable)dlsym(module, kSymbol))();
 *   void* model = openvino->load("model.onnx", labels, threads, error, sizeof error);
 *
 * The module exists so that no program needs OpenVINO to start. Plain C, since the two are
 * built apart: neither exceptions nor values of the standard library cross. Any thread. */

#ifndef NUTGRAF_SERVICES_ENTITY_OWN_MODEL_OPENVINO_ABI_H_
#define NUTGRAF_SERVICES_ENTITY_OWN_MODEL_OPENVINO_ABI_H_

#include <stddef.h>
#include <stdint.h>

/* Raised with every change below. */
#define NUTGRAF_OPENVINO_VERSION 1
#define NUTGRAF_OPENVINO_SYMBOL "nutgraf_openvino"

struct NutgrafOpenVino {
  int32_t version;

  /* A token classifier with so many labels, that so many threads compute at the same time,
   * each alone. Null on failure, with a message in `error`. */
  void* (*load)(const char* path, int32_t labels, int32_t threads, char* error, size_t error_size);

  /* Computes rows * width pieces; `scores` has room for labels times as many. 0 on success,
   * else a message is in `error`. */
  int32_t (*score)(void* model, int32_t rows, int32_t width, const int64_t* pieces,
                   const int64_t* mask, float* scores, char* error, size_t error_size);

  void (*unload)(void* model);
};

typedef const struct NutgrafOpenVino* (*NutgrafOpenVinoTable)(void);

#endif  /* NUTGRAF_SERVICES_ENTITY_OWN_MODEL_OPENVINO_ABI_H_ */
