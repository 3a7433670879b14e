/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.github.camelbitrix24.http.WireBody;

/**
 * Parameters as the body of a request: bytes, or, if they contain files, a text that is written while the files are read.
 */
final class JsonBody {

    private static final ObjectWriter WRITER = Json.PLAIN.writer().without(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

    private JsonBody() {}

    static WireBody of(JsonNode json) throws JsonProcessingException {
        FileContent.Measure measure = new FileContent.Measure();
        byte[] withoutFiles =
                WRITER.withAttribute(FileContent.Measure.class, measure).writeValueAsBytes(json);
        return measure.isUntouched()
                ? WireBody.json(withoutFiles)
                : WireBody.json(measure.lengthWith(withoutFiles.length), out -> WRITER.writeValue(out, json));
    }
}
