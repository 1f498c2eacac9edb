// The type of build/wasm/embedding_core.js, which Emscripten makes of cpp/bindings.cpp. The build puts
// this file beside it. What the module holds is core.js's business.
declare const createEmbeddingCore: (options?: Record<string, unknown>) => Promise<any>;
export default createEmbeddingCore;
