/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.batch.BatchSizer;
import io.github.camelbitrix24.catalog.Catalog;
import io.github.camelbitrix24.fixture.ManualTimeSource;
import io.github.camelbitrix24.fixture.TestCalls;
import io.github.camelbitrix24.rest.ApiVersion;
import io.github.camelbitrix24.rest.Json;
import io.github.camelbitrix24.rest.MethodName;
import io.github.camelbitrix24.rest.MethodTraits;
import io.github.camelbitrix24.rest.RestCall;
import io.github.camelbitrix24.rest.RestReply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Reads a list whose responses a test writes, page by page and without HTTP. */
final class ScriptedList {

    private final MethodName method;
    private final ApiVersion version;
    private final List<JsonNode> requested = new ArrayList<>();
    private ContainerNode<?> parameters = Json.PLAIN.createObjectNode();
    private ListShape.ListOptions options =
            new ListShape.ListOptions(Optional.empty(), Optional.empty(), Optional.empty());
    private OnIncomplete onIncomplete = OnIncomplete.FAIL;
    private boolean collectsAll;
    private boolean isByOffset;
    private int pageSize = 50;

    /** A response: its result, and what the envelope reports. */
    record Response(
            JsonNode result, @Nullable Long total, @Nullable Long next) {

        static Response of(JsonNode result) {
            return new Response(result, null, null);
        }
    }

    ScriptedList(String method, ApiVersion version) {
        this.method = new MethodName(method);
        this.version = version;
    }

    ScriptedList(String method) {
        this(method, ApiVersion.CLASSIC);
    }

    ScriptedList with(String json) {
        parameters = (ContainerNode<?>) json(json);
        return this;
    }

    ScriptedList rowsPath(String path) {
        options = new ListShape.ListOptions(Optional.empty(), Optional.empty(), Optional.of(path));
        return this;
    }

    ScriptedList onIncomplete(OnIncomplete action) {
        onIncomplete = action;
        return this;
    }

    ScriptedList collectingAll() {
        collectsAll = true;
        return this;
    }

    ScriptedList pageSize(int rows) {
        pageSize = rows;
        return this;
    }

    /** Reads the list by offsets even if it can be traversed by id. */
    ScriptedList byOffset() {
        isByOffset = true;
        return this;
    }

    static JsonNode json(String text) {
        try {
            return Json.PLAIN.readTree(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The parameters of each request. */
    List<JsonNode> requested() {
        return requested;
    }

    /** The rows as JSON. */
    List<String> read(Function<JsonNode, Response> portal) {
        TraversalSpec spec = new TraversalSpec(
                ListShape.of(method, Catalog.standard().find(method, version), options),
                new MethodTraits(true, MethodTraits.SuccessForm.ENVELOPE, true, version),
                parameters,
                TestCalls.budget(Duration.ofMinutes(2)),
                new TraversalOptions(OptionalLong.empty(), Optional.empty(), onIncomplete, collectsAll));
        TraversalContext context = new TraversalContext(
                "acme.bitrix24.com",
                request -> answer(request, portal),
                new ManualTimeSource(),
                new BatchSizer(50),
                1,
                1,
                1,
                new ListLog());
        List<String> rows = new ArrayList<>();
        Traversal traversal = isByOffset
                ? new PagedTraversal(new PageCommands(spec, context), Pagings.of(spec))
                : Traversals.start(spec, context);
        try (RowIterator iterator = new RowIterator(traversal, row -> new String(row.json(), StandardCharsets.UTF_8))) {
            iterator.forEachRemaining(row -> rows.add(String.valueOf(row)));
        }
        return rows;
    }

    private CompletionStage<RestReply> answer(RestCall.Request request, Function<JsonNode, Response> portal) {
        JsonNode asked = request.parameters().json();
        requested.add(asked);
        Response response = portal.apply(asked);
        try (var result = Json.PLAIN.treeAsTokens(response.result())) {
            result.nextToken();
            return CompletableFuture.completedFuture(new RestReply(
                    request.resultReader().readJson(result), response.total(), response.next(), Map.of()));
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Answers {@code start} with the rows from there, the total of the list and the offset of the next page. */
    Function<JsonNode, Response> pages(int count, IntFunction<String> row) {
        return asked -> {
            int start = asked.path("start").asInt();
            int end = Math.min(count, start + pageSize);
            return new Response(rows(start, end, row), (long) count, end < count ? (long) end : null);
        };
    }

    /** The rows from a number up to another. */
    static ArrayNode rows(int from, int to, IntFunction<String> row) {
        ArrayNode rows = Json.PLAIN.createArrayNode();
        for (int i = from; i < to; i++) {
            rows.add(json(row.apply(i)));
        }
        return rows;
    }

    /** An object with rows at a name. */
    static ObjectNode at(String name, ArrayNode rows) {
        ObjectNode result = Json.PLAIN.createObjectNode();
        result.set(name, rows);
        return result;
    }
}
