/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.batch.BatchSizer;
import io.github.camelbitrix24.catalog.Catalog;
import io.github.camelbitrix24.fixture.ManualTimeSource;
import io.github.camelbitrix24.fixture.TestCalls;
import io.github.camelbitrix24.rest.Json;
import io.github.camelbitrix24.rest.MethodName;
import io.github.camelbitrix24.rest.MethodTraits;
import io.github.camelbitrix24.rest.RestCall;
import io.github.camelbitrix24.rest.RestReply;
import io.github.camelbitrix24.rest.TimeSource;
import io.github.camelbitrix24.test.call.PhpForm;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** A list of deals in memory that can be filtered and sorted by id, and whose pages a test can falsify. */
final class ScriptedDeals {

    private static final MethodName METHOD = new MethodName("crm.deal.list");

    private final List<JsonNode> rows = new ArrayList<>();
    private final List<JsonNode> pagesAsked = new ArrayList<>();
    private final ObjectNode parameters = Json.PLAIN.createObjectNode();
    private int pageSize = 50;
    private int batches;
    private Function<JsonNode, List<JsonNode>> portal = this::honest;

    static ScriptedDeals of(long first, long last) {
        ScriptedDeals list = new ScriptedDeals();
        LongStream.rangeClosed(first, last).forEach(id -> list.add(id, "Deal " + id));
        return list;
    }

    ScriptedDeals add(long id, String title) {
        rows.add(Json.PLAIN.createObjectNode().put("ID", Long.toString(id)).put("TITLE", title));
        return this;
    }

    ScriptedDeals pageSize(int most) {
        pageSize = most;
        return this;
    }

    /** Answers requests for a page, from 1, otherwise than {@link #honest}. */
    ScriptedDeals answers(Function<JsonNode, List<JsonNode>> liar) {
        portal = liar;
        return this;
    }

    /** Parameters that cannot be sent in a batch. */
    ScriptedDeals withoutBatches() {
        parameters.putObject("filter").put("=UF_CRM_X", false);
        return this;
    }

    ObjectNode parameters() {
        return parameters;
    }

    List<JsonNode> rows() {
        return rows;
    }

    /** The parameters of each page, in the order of the requests. */
    List<JsonNode> pagesAsked() {
        return pagesAsked;
    }

    int batches() {
        return batches;
    }

    /** The rows that match, in the requested order. */
    List<JsonNode> honest(JsonNode asked) {
        List<JsonNode> found = new ArrayList<>(rows.stream()
                .filter(row -> id(row) > asked.path("filter").path(">ID").asLong(Long.MIN_VALUE))
                .filter(row -> id(row) < asked.path("filter").path("<ID").asLong(Long.MAX_VALUE))
                .toList());
        if (asked.path("order").path("ID").asText().equals("DESC")) {
            Collections.reverse(found);
        }
        int from = Math.max(0, asked.path("start").asInt());
        return found.subList(Math.min(from, found.size()), Math.min(from + pageSize, found.size()));
    }

    private static long id(JsonNode row) {
        return row.path("ID").asLong();
    }

    List<String> read() {
        return read(OptionalLong.empty());
    }

    List<String> readAfter(long id) {
        return read(OptionalLong.of(id));
    }

    private List<String> read(OptionalLong startAfter) {
        List<String> ids = new ArrayList<>();
        forEachRow(startAfter, ids::add);
        return ids;
    }

    /** Passes on each id when it has been read. */
    void forEachRow(Consumer<String> action) {
        forEachRow(OptionalLong.empty(), action);
    }

    private void forEachRow(OptionalLong startAfter, Consumer<String> action) {
        try (RowIterator read = new RowIterator(traversal(startAfter), row -> String.valueOf(row.id()))) {
            read.forEachRemaining(id -> action.accept(String.valueOf(id)));
        }
    }

    Traversal traversal(OptionalLong startAfter) {
        return traversal(startAfter, this::send, new ManualTimeSource(), 1);
    }

    /** @param concurrency the requests in flight */
    Traversal traversal(
            OptionalLong startAfter,
            Function<RestCall.Request, CompletionStage<RestReply>> sender,
            TimeSource timer,
            int concurrency) {
        ListShape.ListOptions nothing = new ListShape.ListOptions(Optional.empty(), Optional.empty(), Optional.empty());
        TraversalSpec spec = new TraversalSpec(
                ListShape.of(METHOD, Catalog.standard().find(METHOD), nothing),
                new MethodTraits(true, true),
                parameters,
                TestCalls.budget(Duration.ofMinutes(2)),
                new TraversalOptions(startAfter, Optional.empty(), OnIncomplete.FAIL, false));
        return Traversals.start(
                spec,
                new TraversalContext(
                        "acme.bitrix24.com",
                        sender,
                        timer,
                        new BatchSizer(50),
                        50,
                        concurrency,
                        Math.max(4, concurrency),
                        new ListLog()));
    }

    CompletionStage<RestReply> send(RestCall.Request request) {
        JsonNode json = request.parameters().json();
        boolean isBatch = json.has("cmd");
        batches += isBatch ? 1 : 0;
        JsonNode answer = isBatch ? batch(json.path("cmd")) : page(json);
        boolean isCounted = !isBatch && json.path("start").asInt() >= 0;
        try (var result = Json.PLAIN.treeAsTokens(answer)) {
            result.nextToken();
            return CompletableFuture.completedFuture(new RestReply(
                    request.resultReader().readJson(result),
                    isCounted ? Long.valueOf(rows.size()) : null,
                    isCounted ? next(json) : null,
                    Map.of()));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Runs the commands; a reference to an id that does not exist becomes an empty text, as on a portal. */
    private ObjectNode batch(JsonNode commands) {
        ObjectNode answer = Json.PLAIN.createObjectNode();
        ObjectNode results = answer.putObject("result");
        ObjectNode totals = answer.putObject("result_total");
        ObjectNode nexts = answer.putObject("result_next");
        commands.properties().forEach(command -> {
            ObjectNode asked = PhpForm.parse(command.getValue().asText().replaceFirst("^[^?]*\\?", ""));
            if (asked.path("filter").path(">ID").asText().startsWith("$result")) {
                String pointer = asked.path("filter").path(">ID").asText().replaceFirst(".result", "");
                String id =
                        results.at(pointer.replace("[", "/").replace("]", "")).asText("0");
                ((ObjectNode) asked.path("filter")).put(">ID", id);
            }
            results.set(command.getKey(), page(asked));
            if (asked.path("start").asInt() >= 0) {
                totals.put(command.getKey(), rows.size());
            }
            Long next = next(asked);
            if (next != null) {
                nexts.put(command.getKey(), next);
            }
        });
        return answer;
    }

    private @Nullable Long next(JsonNode asked) {
        int end = asked.path("start").asInt() + pageSize;
        return asked.path("start").asInt() >= 0 && end < rows.size() ? Long.valueOf(end) : null;
    }

    private ArrayNode page(JsonNode asked) {
        pagesAsked.add(asked);
        return Json.PLAIN.createArrayNode().addAll(portal.apply(asked.deepCopy()));
    }
}
