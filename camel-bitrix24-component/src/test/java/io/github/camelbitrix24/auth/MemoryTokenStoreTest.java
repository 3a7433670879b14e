package io.github.camelbitrix24.auth;

class MemoryTokenStoreTest extends TokenStoreContract {

    private final TokenStore store = new MemoryTokenStore();

    @Override
    TokenStore store() {
        return store;
    }
}
