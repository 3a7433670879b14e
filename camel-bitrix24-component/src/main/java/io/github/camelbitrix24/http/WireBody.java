package io.github.camelbitrix24.http;

/** The bytes of a request. They hold a credential with OAuth, so they are never printed. */
public final class WireBody {

    private final byte[] json;

    /** Takes the bytes over: the caller must not change them afterwards. */
    public WireBody(byte[] json) {
        this.json = json;
    }

    byte[] json() {
        return json;
    }
}
