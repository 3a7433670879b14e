/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.rest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import java.util.stream.Stream;

/** JSON of requests and answers, with exact decimals. The object mapper of the user is never used for envelopes. */
public final class Json {

    static final int MAX_DEPTH = 1_000;
    static final int MAX_DIGITS = 1_000;
    static final int MAX_NAME = 50_000;

    /** Why a response is refused that exceeds one of these limits: a clause. */
    static final String EXCEEDED = "its JSON has more than " + MAX_DEPTH + " levels, a number of more than "
            + MAX_DIGITS + " digits, or a name of more than " + MAX_NAME + " characters";

    static final String EXCEEDED_BY =
            "These limits are fixed, unlike maxResponseSize, because no portal sends such values:"
                    + " check for a gateway or another server in front of the portal";

    /** The mapper of envelopes and of untyped results. Texts may be files, so only the size of a response limits them. */
    public static final JsonMapper PLAIN = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(MAX_DIGITS)
                            .maxNameLength(MAX_NAME)
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private Json() {}

    /** The fields of an object that have this name in any case; none for anything but an object. */
    public static Stream<Map.Entry<String, JsonNode>> fields(JsonNode object, String name) {
        return object.properties().stream().filter(field -> field.getKey().equalsIgnoreCase(name));
    }
}
