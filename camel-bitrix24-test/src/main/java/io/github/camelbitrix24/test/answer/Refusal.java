/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;

/** The portal's "no": an error code (text, number or null), an HTTP status, a sentence. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient JsonNode code;
    private final int status;
    private final transient List<String> fields;

    public Refusal(JsonNode code, int status, String description) {
        this(code, status, description, List.of());
    }

    private Refusal(JsonNode code, int status, String description, List<String> fields) {
        super(description, null, false, false);
        this.code = code;
        this.status = status;
        this.fields = List.copyOf(fields);
    }

    /** How REST 3.0 refuses an object with fields that are missing. */
    public static Refusal missingFields(List<String> missing) {
        String code = "BITRIX_REST_V3_EXCEPTION_VALIDATION_DTOVALIDATIONEXCEPTION";
        return new Refusal(TextNode.valueOf(code), 400, "The object is not valid", missing);
    }

    public Refusal(String code, int status, String description) {
        this(TextNode.valueOf(code), status, description);
    }

    /** How the old CRM families refuse: 400 and an empty code. */
    public static Refusal withoutCode(String description) {
        return new Refusal("", 400, description);
    }

    /** The fields that REST 3.0 names. */
    public List<String> fields() {
        return fields;
    }

    /** Whether it is an exception of REST 3.0, which comes in a form of its own. */
    public boolean isRest3() {
        return code.asText().startsWith("BITRIX_REST_V3_");
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
