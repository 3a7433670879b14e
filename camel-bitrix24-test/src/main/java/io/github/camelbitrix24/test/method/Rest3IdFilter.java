/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.method;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelbitrix24.test.answer.Refusal;
import io.github.camelbitrix24.test.call.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;

/** A REST 3.0 filter on ids: a list of conditions {@code [field, operator, value]} and of groups with a logic. */
final class Rest3IdFilter {
    private Rest3IdFilter() {}

    static LongPredicate of(JsonNode filter) {
        if (!filter.isArray() && !filter.isMissingNode()) {
            throw invalid("A filter is a list of conditions");
        }
        return all(filter);
    }

    private static LongPredicate all(JsonNode conditions) {
        LongPredicate all = id -> true;
        for (JsonNode condition : conditions) {
            all = all.and(condition.isArray() ? condition(condition) : group(condition));
        }
        return all;
    }

    private static LongPredicate group(JsonNode group) {
        JsonNode conditions = group.path("conditions");
        if (!group.path("logic").asText().equals("or")) {
            return all(conditions);
        }
        List<LongPredicate> any = new ArrayList<>();
        conditions.forEach(each -> any.add(each.isArray() ? condition(each) : group(each)));
        return id -> any.stream().anyMatch(each -> each.test(id));
    }

    private static LongPredicate condition(JsonNode condition) {
        if (!condition.path(0).asText().equals("id")) {
            throw new Refusal(
                    "BITRIX_REST_V3_EXCEPTION_VALIDATION_REQUESTFILTERVALIDATIONEXCEPTION",
                    400,
                    "The field '" + condition.path(0).asText() + "' cannot be filtered");
        }
        JsonNode wanted = condition.path(condition.size() - 1);
        String operator = condition.size() > 2 ? condition.path(1).asText() : wanted.isArray() ? "in" : "=";
        return condition(operator, wanted);
    }

    private static LongPredicate condition(String operator, JsonNode wanted) {
        long value = Parameters.number(wanted);
        return switch (operator) {
            case "=" -> id -> id == value;
            case "!=" -> id -> id != value;
            case ">" -> id -> id > value;
            case ">=" -> id -> id >= value;
            case "<" -> id -> id < value;
            case "<=" -> id -> id <= value;
            case "between" -> id -> id >= Parameters.number(wanted.path(0)) && id <= Parameters.number(wanted.path(1));
            case "in" -> id -> isAmong(wanted, id);
            default ->
                throw new Refusal(
                        "BITRIX_REST_V3_EXCEPTION_UNKNOWNFILTEROPERATOREXCEPTION",
                        400,
                        "Unknown operator '" + operator + "'");
        };
    }

    private static boolean isAmong(JsonNode wanted, long id) {
        for (JsonNode each : wanted) {
            if (Parameters.number(each) == id) {
                return true;
            }
        }
        return false;
    }

    private static Refusal invalid(String why) {
        return new Refusal("BITRIX_REST_V3_EXCEPTION_INVALIDFILTEREXCEPTION", 400, why);
    }
}
