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

/** Looks up the object that a call creates, and reads the answer. */
final class ObjectLookup {

    private final RestCall original;
    private final UnknownOutcomePolicy.Reconcile policy;
    private final LookupRule rule;

    ObjectLookup(RestCall original, UnknownOutcomePolicy.Reconcile policy, LookupRule rule) {
        this.original = original;
        this.policy = policy;
        this.rule = rule;
    }

    /** A read within the remaining time of the original call. */
    RestCall call() {
        return original.followUp(new RestCall.Request(
                rule.listMethod(),
                Catalog.standard().traits(rule.listMethod()),
                new Parameters(parameters()),
                TreeReader.INSTANCE,
                original.budget(),
                new UnknownOutcomePolicy.ManualCheck(),
                CallScheduling.single(original.scheduling().isShareable())));
    }

    private ObjectNode parameters() {
        ObjectNode parameters = Json.PLAIN.createObjectNode();
        original.parameters().json().properties().stream()
                .filter(given -> rule.copiedParameters().stream().anyMatch(given.getKey()::equalsIgnoreCase))
                .forEach(given -> parameters.set(given.getKey(), given.getValue()));
        parameters.putObject("order").put(rule.idField(), "ASC");
        parameters.putObject("filter").set("=" + policy.field(), policy.value());
        List<String> select = rule.selectWith(policy.field());
        if (!select.isEmpty()) {
            select.forEach(parameters.putArray("select")::add);
        }
        return parameters.put("start", -1);
    }

    /** Trusts only rows that contain the value: a list may ignore a filter on a field that it does not know. */
    LookupResult read(@Nullable Object result) {
        JsonNode answer = result instanceof JsonNode tree ? tree : MissingNode.getInstance();
        JsonNode rows = rule.rowsField().map(answer::path).orElse(answer);
        Map<String, JsonNode> byId = new LinkedHashMap<>();
        for (JsonNode row : rows) {
            String id = text(row.path(rule.idField()));
            if (id.isEmpty()
                    || !text(row.path(policy.field())).equals(policy.value().asText())) {
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

    /** The reply that the original call would have received if it created the object of this row. */
    RestReply replyWith(JsonNode row) throws IOException {
        JsonNode result = rule.resultField()
                .<JsonNode>map(place -> Json.PLAIN.createObjectNode().set(place, row))
                .orElseGet(() -> number(row.path(rule.idField())));
        try (JsonParser parser = Json.PLAIN.createParser(Json.PLAIN.writeValueAsBytes(result))) {
            parser.nextToken();
            return new RestReply(original.resultReader().readJson(parser), null, null, Map.of());
        }
    }

    /** A write returns the new id as a number, a list as text. */
    private static JsonNode number(JsonNode id) {
        return id.asText().matches("\\d{1,18}")
                ? Json.PLAIN.getNodeFactory().numberNode(Long.parseLong(id.asText()))
                : id;
    }
}
