package io.github.camelbitrix24.test.fault;

import java.util.Map;

/** An HTTP answer that a rule gives instead of the portal's. */
public final class OwnAnswer {
    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    OwnAnswer(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers = Map.copyOf(headers);
        this.body = body.clone();
    }

    public int status() {
        return status;
    }

    public Map<String, String> headers() {
        return headers;
    }

    public byte[] body() {
        return body.clone();
    }
}
