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
import java.util.stream.Collectors;

/** Posts forms to handlers, each once. */
public final class Courier implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int THREADS = 8;
    private static final int OK = 2;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final LongAdder delivered = new LongAdder();
    private final LongAdder lost = new LongAdder();

    /** Posts when it finds time; an answer that is not 2xx, or none, loses the event. */
    void postLater(URI handler, Map<String, ?> form) {
        try {
            threads.execute(() -> {
                try {
                    (post(handler, form) / 100 == OK ? delivered : lost).increment();
                } catch (UncheckedIOException e) {
                    lost.increment();
                }
            });
        } catch (RejectedExecutionException e) {
            lost.increment();
        }
    }

    /** Posts at once and tells the status of the answer. */
    public int post(URI handler, Map<String, ?> form) {
        HttpRequest request = HttpRequest.newBuilder(handler)
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encode(form)))
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while an event was posted", e);
        }
    }

    /** Events that were answered with 2xx. */
    public long delivered() {
        return delivered.sum();
    }

    /** Events that were not. */
    public long lost() {
        return lost.sum();
    }

    /** A form as PHP writes nested values: {@code data[FIELDS][ID]=7}. */
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

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
