package io.github.camelbitrix24.test.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** The portal's "no": an error code (text, number or null), an HTTP status, a sentence. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient JsonNode code;
    private final int status;

    public Refusal(JsonNode code, int status, String description) {
        super(description, null, false, false);
        this.code = code;
        this.status = status;
    }

    public Refusal(String code, int status, String description) {
        this(TextNode.valueOf(code), status, description);
    }

    /** How the old CRM families refuse: 400 and an empty code. */
    public static Refusal withoutCode(String description) {
        return new Refusal("", 400, description);
    }

    public JsonNode code() {
        return code;
    }

    public int status() {
        return status;
    }

    public String description() {
        return String.valueOf(getMessage());
    }
}
