/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Posts events to handlers, each once. */
public final class EventSender implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int THREADS = 8;
    private static final int SUCCESS_CLASS = 2;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private @Nullable HttpClient client;
    private final LongAdder delivered = new LongAdder();
    private final LongAdder lost = new LongAdder();

    /** Posts in the background; the event is lost if there is no 2xx response or the handler is not a valid URL. */
    void postAsync(String handler, Supplier<Map<String, ?>> form) {
        try {
            threads.execute(() -> (isAccepted(handler, form) ? delivered : lost).increment());
        } catch (RejectedExecutionException e) {
            lost.increment();
        }
    }

    private boolean isAccepted(String handler, Supplier<Map<String, ?>> form) {
        try {
            return post(URI.create(handler), form.get()) / 100 == SUCCESS_CLASS;
        } catch (UncheckedIOException | IllegalArgumentException | IllegalStateException e) {
            return false;
        }
    }

    /** Posts now and returns the status of the response. */
    public int post(URI handler, Map<String, ?> form) {
        HttpRequest request = HttpRequest.newBuilder(handler)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encode(form)))
                .build();
        try {
            return client().send(request, HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while posting an event", e);
        }
    }

    /** Most portals push nothing, so the client and its thread are created on first use. */
    private synchronized HttpClient client() {
        HttpClient made = client;
        if (made == null) {
            made = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
            client = made;
        }
        return made;
    }

    /** Events that were answered with 2xx. */
    public long delivered() {
        return delivered.sum();
    }

    /** Events without a 2xx response. */
    public long lost() {
        return lost.sum();
    }

    /** Encodes a form with nested values as PHP does: {@code data[FIELDS][ID]=7}. */
    public static String encode(Map<String, ?> form) {
        Map<String, String> flat = new LinkedHashMap<>();
        JSON.valueToTree(form).properties().forEach(each -> flatten(each.getKey(), each.getValue(), flat));
        return flat.entrySet().stream()
                .map(each -> escape(each.getKey()) + "=" + escape(each.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static void flatten(String key, JsonNode value, Map<String, String> flat) {
        if (value.isObject()) {
            value.properties().forEach(each -> flatten(key + "[" + each.getKey() + "]", each.getValue(), flat));
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                flatten(key + "[" + i + "]", value.get(i), flat);
            }
        } else if (!value.isNull()) {
            flat.put(key, value.asText());
        }
    }

    private static String escape(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    void reset() {
        delivered.reset();
        lost.reset();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
