/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.test.answer.Answer;
import io.github.camelbitrix24.test.answer.Envelope;
import io.github.camelbitrix24.test.answer.Refusal;
import io.github.camelbitrix24.test.behaviour.PortalBehaviour;
import io.github.camelbitrix24.test.behaviour.UndocumentedBehaviour;
import io.github.camelbitrix24.test.call.PhpForm;
import java.util.LinkedHashMap;
import java.util.Map;

/** Builds the response to a batch: five maps with the keys of the commands. */
final class BatchResponse {
    private final ObjectNode result = JsonNodeFactory.instance.objectNode();
    private final ObjectNode errors = JsonNodeFactory.instance.objectNode();
    private final ObjectNode totals = JsonNodeFactory.instance.objectNode();
    private final ObjectNode nexts = JsonNodeFactory.instance.objectNode();
    private final ObjectNode times = JsonNodeFactory.instance.objectNode();
    private final Map<String, JsonNode> results = new LinkedHashMap<>();
    private final PortalBehaviour behaviour;

    BatchResponse(PortalBehaviour behaviour) {
        this.behaviour = behaviour;
    }

    /** The results that later commands can refer to. */
    ResultReferences references() {
        return new ResultReferences(results, behaviour.has(UndocumentedBehaviour.UNRESOLVED_REFERENCES_ARE_EMPTY));
    }

    void addResult(String key, TimedAnswer reported) {
        Answer answer = reported.answer();
        results.put(key, answer.result());
        result.set(key, answer.result());
        times.set(key, Envelope.time(reported.timing()));
        if (answer.total() != null) {
            totals.set(key, LongNode.valueOf(answer.total()));
        }
        if (answer.next() != null) {
            nexts.set(key, LongNode.valueOf(answer.next()));
        }
    }

    void addError(String key, Refusal refusal) {
        ObjectNode error = Envelope.of(refusal);
        errors.set(key, behaviour.has(UndocumentedBehaviour.BATCH_ERRORS_ARE_TEXT) ? error.get("error") : error);
    }

    JsonNode toJson() {
        ObjectNode maps = JsonNodeFactory.instance.objectNode();
        maps.set("result", asPhpMap(result));
        maps.set("result_error", asPhpMap(errors));
        maps.set("result_total", asPhpMap(totals));
        maps.set("result_next", asPhpMap(nexts));
        return maps.set("result_time", asPhpMap(times));
    }

    /** PHP does not distinguish a map from a list if it is empty or its keys count from 0. */
    private JsonNode asPhpMap(ObjectNode entries) {
        if (entries.isEmpty()) {
            return behaviour.has(UndocumentedBehaviour.EMPTY_MAPS_STAY_MAPS)
                    ? entries
                    : JsonNodeFactory.instance.arrayNode();
        }
        return PhpForm.toListIfIndexed(entries);
    }
}
