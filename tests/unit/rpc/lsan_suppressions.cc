// c-ares, through which gRPC resolves names, never frees its few bytes of globals.
extern "C" const char* __lsan_default_suppressions() { return "leak:libcares\n"; }
