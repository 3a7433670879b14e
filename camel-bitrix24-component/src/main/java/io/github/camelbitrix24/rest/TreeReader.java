/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.rest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.io.InputStream;

/** Reads the results of calls of the component itself as trees. */
public final class TreeReader implements ResultReader {

    public static final TreeReader INSTANCE = new TreeReader();

    private static final ObjectReader TREE = Json.PLAIN.readerFor(JsonNode.class);

    private TreeReader() {}

    @Override
    public JsonNode readJson(JsonParser result) throws IOException {
        return TREE.readValue(result);
    }

    @Override
    public Object readBinary(InputStream body) throws IOException {
        return body.readAllBytes();
    }
}
