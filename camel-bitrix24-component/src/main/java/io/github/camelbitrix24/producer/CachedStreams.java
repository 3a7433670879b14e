/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.producer;

import io.github.camelbitrix24.file.Bitrix24File;
import java.io.IOException;
import java.io.InputStream;
import java.util.IdentityHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.converter.stream.CachedOutputStream;

/**
 * The streams in an exchange's parameters. Each is read once into a stream cache, which can be read again: for a retry,
 * and when Camel redelivers the exchange. Camel's settings decide whether a cache is in memory or on disk; it lives as
 * long as the exchange.
 */
final class CachedStreams {

    private static final String PROPERTY = "CamelBitrix24CachedStreams";

    private final Exchange exchange;
    private final IdentityHashMap<Object, StreamCache> caches = new IdentityHashMap<>();

    private CachedStreams(Exchange exchange) {
        this.exchange = exchange;
    }

    static CachedStreams of(Exchange exchange) {
        if (exchange.getProperty(PROPERTY) instanceof CachedStreams known && known.exchange == exchange) {
            return known;
        }
        CachedStreams streams = new CachedStreams(exchange);
        exchange.setProperty(PROPERTY, streams);
        return streams;
    }

    Bitrix24File file(Object stream) throws IOException {
        StreamCache cache = caches.get(stream);
        if (cache == null) {
            cache = read(stream);
            caches.put(stream, cache);
        }
        StreamCache whole = cache;
        return Bitrix24File.unnamed(() -> open(whole), whole.length());
    }

    private StreamCache read(Object stream) throws IOException {
        CachedOutputStream out = new CachedOutputStream(exchange);
        try (out) {
            if (stream instanceof StreamCache cache) {
                cache.reset();
                cache.writeTo(out);
                cache.reset();
            } else if (stream instanceof InputStream in) {
                in.transferTo(out);
            }
        }
        return out.newStreamCache();
    }

    private InputStream open(StreamCache whole) throws IOException {
        if (whole.copy(exchange) instanceof InputStream copy) {
            return copy;
        }
        throw new IOException("a " + whole.getClass().getName() + " cannot be read as a stream");
    }
}
