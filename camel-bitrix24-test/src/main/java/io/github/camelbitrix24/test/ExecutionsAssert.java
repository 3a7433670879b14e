/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.camelbitrix24.test.journal.Execution;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Assertions about how often a method ran, and with which parameters. */
public final class ExecutionsAssert {
    private static final JsonMapper JSON = new JsonMapper();

    private final FakePortal portal;
    private final String method;
    private final List<Execution> executions;

    ExecutionsAssert(FakePortal portal, String method, List<Execution> executions) {
        this.portal = portal;
        this.method = method;
        this.executions = List.copyOf(executions);
    }

    public ExecutionsAssert once() {
        return times(1);
    }

    public ExecutionsAssert never() {
        return times(0);
    }

    public ExecutionsAssert times(int expected) {
        List<String> executed =
                portal.journal().executions().stream().map(Execution::method).toList();
        String expectation = "Expected the portal to execute " + method;
        new CountAssert(expectation, executions.size(), "it executed " + executed).times(expected);
        return this;
    }

    /** Selects the runs with this value at a dotted path such as {@code fields.TITLE}; there must be at least one. */
    public ExecutionsAssert withParameter(String path, @Nullable Object value) {
        JsonNode wanted = JSON.valueToTree(value);
        List<Execution> matching = executions.stream()
                .filter(execution -> matches(at(execution.parameters(), path), wanted))
                .toList();
        if (matching.isEmpty()) {
            throw new AssertionError("Expected the portal to execute " + method + " with " + path + " = " + wanted
                    + ", but it executed it with "
                    + executions.stream().map(Execution::parameters).toList());
        }
        return new ExecutionsAssert(portal, method, matching);
    }

    private static JsonNode at(JsonNode parameters, String path) {
        JsonNode node = parameters;
        for (String step : path.split("\\.", -1)) {
            node = node.isArray() && step.matches("\\d{1,9}") ? node.path(Integer.parseInt(step)) : node.path(step);
        }
        return node;
    }

    private static boolean matches(JsonNode sent, JsonNode wanted) {
        return (sent.isNumber() && wanted.isNumber())
                ? sent.decimalValue().compareTo(wanted.decimalValue()) == 0
                : sent.equals(wanted);
    }
}
