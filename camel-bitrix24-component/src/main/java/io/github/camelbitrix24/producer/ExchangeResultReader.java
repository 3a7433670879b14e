/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.producer;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.github.camelbitrix24.rest.Json;
import io.github.camelbitrix24.rest.ResultReader;
import java.io.IOException;
import java.io.InputStream;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** Reads a result for one exchange: maps and lists, or a tree if it is converted later; files into memory or a temporary file. */
final class ExchangeResultReader implements ResultReader {

    private static final ObjectReader PLAIN = Json.PLAIN.readerFor(Object.class);
    private static final ObjectReader TREE = Json.PLAIN.readerFor(JsonNode.class);

    private final Exchange exchange;
    private final boolean isPlain;

    ExchangeResultReader(Exchange exchange, ResultMapping mapping) {
        this.exchange = exchange;
        this.isPlain = mapping.isPlain();
    }

    @Override
    public @Nullable Object readJson(JsonParser result) throws IOException {
        return (isPlain ? PLAIN : TREE).readValue(result);
    }

    @Override
    public Object readBinary(InputStream body) throws IOException {
        return TemporaryFile.copy(body, exchange);
    }
}
