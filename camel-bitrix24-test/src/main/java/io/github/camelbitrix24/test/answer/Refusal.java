/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;

/** An error response of the portal: an error code (text, number or null), an HTTP status, a description. */
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

    /** The REST 3.0 error for missing fields. */
    public static Refusal missingFields(List<String> missing) {
        String code = "BITRIX_REST_V3_EXCEPTION_VALIDATION_DTOVALIDATIONEXCEPTION";
        return new Refusal(TextNode.valueOf(code), 400, "The object is not valid", missing);
    }

    public Refusal(String code, int status, String description) {
        this(TextNode.valueOf(code), status, description);
    }

    /** The error of the classic CRM families: 400 and an empty code. */
    public static Refusal withoutCode(String description) {
        return new Refusal("", 400, description);
    }

    /** The fields that a REST 3.0 error names. */
    public List<String> fields() {
        return fields;
    }

    /** Whether it is a REST 3.0 error, which has its own format. */
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
