/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.producer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.github.camelbitrix24.error.CallSite;
import io.github.camelbitrix24.error.ClientErrors;
import io.github.camelbitrix24.list.RawRow;
import io.github.camelbitrix24.rest.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Converts a row to the endpoint's {@code outputClass}. */
final class RowReader implements Function<RawRow, @Nullable Object> {

    private static final ObjectReader PLAIN = Json.PLAIN.readerFor(Object.class);
    private static final ObjectReader TREE = Json.PLAIN.readerFor(JsonNode.class);

    private final ResultMapping mapping;
    private final Supplier<ObjectMapper> mapper;
    private final CallSite site;

    RowReader(ResultMapping mapping, Supplier<ObjectMapper> mapper, CallSite site) {
        this.mapping = new ResultMapping(mapping.outputClass(), Optional.empty());
        this.mapper = mapper;
        this.site = site;
    }

    @Override
    public @Nullable Object apply(RawRow row) {
        try {
            return mapping.isPlain() ? PLAIN.readValue(row.json()) : mapping.apply(TREE.readValue(row.json()), mapper);
        } catch (InvalidExchangeException e) {
            throw ClientErrors.unusableResult(site, e.reason() + " (row " + row.id() + ")", e.getCause());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
