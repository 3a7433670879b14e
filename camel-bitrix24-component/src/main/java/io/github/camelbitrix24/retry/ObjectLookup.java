/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.retry;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.catalog.Catalog;
import io.github.camelbitrix24.catalog.LookupRule;
import io.github.camelbitrix24.rest.CallScheduling;
import io.github.camelbitrix24.rest.Json;
import io.github.camelbitrix24.rest.Parameters;
import io.github.camelbitrix24.rest.RestCall;
import io.github.camelbitrix24.rest.RestReply;
import io.github.camelbitrix24.rest.TreeReader;
import io.github.camelbitrix24.rest.UnknownOutcomePolicy;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks the portal for the object that a call was to make, and reads the answer. */
final class ObjectLookup {

    private final RestCall call;
    private final UnknownOutcomePolicy.Reconcile by;
    private final LookupRule lookup;

    ObjectLookup(RestCall call, UnknownOutcomePolicy.Reconcile by, LookupRule lookup) {
        this.call = call;
        this.by = by;
        this.lookup = lookup;
    }

    /** A read in the time that is left to the call. */
    RestCall asked() {
        return call.followedBy(new RestCall.Request(
                lookup.list(),
                Catalog.standard().traits(lookup.list()),
                new Parameters(parameters()),
                TreeReader.INSTANCE,
                call.patience(),
                new UnknownOutcomePolicy.ManualCheck(),
                CallScheduling.single(call.traffic().isShareable())));
    }

    private ObjectNode parameters() {
        ObjectNode parameters = Json.PLAIN.createObjectNode();
        call.parameters().json().properties().stream()
                .filter(given -> lookup.carried().stream().anyMatch(given.getKey()::equalsIgnoreCase))
                .forEach(given -> parameters.set(given.getKey(), given.getValue()));
        parameters.putObject("order").put(lookup.idField(), "ASC");
        parameters.putObject("filter").set("=" + by.field(), by.value());
        List<String> select = lookup.selectWith(by.field());
        if (!select.isEmpty()) {
            select.forEach(parameters.putArray("select")::add);
        }
        return parameters.put("start", -1);
    }

    /** Trusts only rows that show the value: a list may pass over a filter that it does not know. */
    LookupResult read(@Nullable Object result) {
        JsonNode answer = result instanceof JsonNode tree ? tree : MissingNode.getInstance();
        JsonNode rows = lookup.rows().map(answer::path).orElse(answer);
        Map<String, JsonNode> byId = new LinkedHashMap<>();
        for (JsonNode row : rows) {
            String id = text(row.path(lookup.idField()));
            if (id.isEmpty() || !text(row.path(by.field())).equals(by.value().asText())) {
                return new LookupResult.Inconclusive();
            }
            byId.put(id, row);
        }
        if (!rows.isArray()) {
            return new LookupResult.Inconclusive();
        }
        return switch (byId.size()) {
            case 0 -> new LookupResult.NoMatch();
            case 1 -> new LookupResult.Match(byId.values().iterator().next());
            default -> new LookupResult.Ambiguous(byId.keySet().stream().toList());
        };
    }

    private static String text(JsonNode value) {
        return value.isNull() ? "" : value.asText();
    }

    /** What the call would have answered had this row's object been its own. */
    RestReply reply(JsonNode row) throws IOException {
        JsonNode result = lookup.place()
                .<JsonNode>map(place -> Json.PLAIN.createObjectNode().set(place, row))
                .orElseGet(() -> number(row.path(lookup.idField())));
        try (JsonParser parser = Json.PLAIN.createParser(Json.PLAIN.writeValueAsBytes(result))) {
            parser.nextToken();
            return new RestReply(call.resultReader().readJson(parser), null, null, Map.of());
        }
    }

    /** New ids are answered as numbers, and listed as texts. */
    private static JsonNode number(JsonNode id) {
        return id.asText().matches("\\d{1,18}")
                ? Json.PLAIN.getNodeFactory().numberNode(Long.parseLong(id.asText()))
                : id;
    }
}
