// The type of build/wasm/embedding_core.js, which Emscripten makes of cpp/bindings.cpp; build.sh puts
// it beside it before types are checked. What the module holds is core.js's business.
declare const createEmbeddingCore: (options?: Record<string, unknown>) => Promise<any>;
export default createEmbeddingCore;
