/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/** A filter operator: the prefix of a filter key, and what it asks of a stored value. */
record Operator(String prefix, BiPredicate<JsonNode, JsonNode> test) {
    /** Longer prefixes first; the last, without a prefix, fits every key. */
    private static final List<Operator> ALL = List.of(
            new Operator("!=%", not(Operator::isLike)),
            new Operator("!%=", not(Operator::isLike)),
            new Operator("!@", not(Operator::isAnyOf)),
            new Operator("!=", not(Operator::isAnyOf)),
            new Operator("!%", not(Operator::contains)),
            new Operator(">=", compares(order -> order >= 0)),
            new Operator("<=", compares(order -> order <= 0)),
            new Operator("=%", Operator::isLike),
            new Operator("%=", Operator::isLike),
            new Operator("=", Operator::isAnyOf),
            new Operator("!", not(Operator::isAnyOf)),
            new Operator(">", compares(order -> order > 0)),
            new Operator("<", compares(order -> order < 0)),
            new Operator("@", Operator::isAnyOf),
            new Operator("%", Operator::contains),
            new Operator("", Operator::isAnyOf));

    static Operator of(String key) {
        return ALL.stream()
                .filter(operator -> key.startsWith(operator.prefix))
                .findFirst()
                .orElseThrow();
    }

    /** Whether the stored value fits; where the field is a number, text that is none is cast as PHP does it. */
    boolean accepts(JsonNode stored, JsonNode wanted, boolean isNumber) {
        boolean isCast = isNumber
                && !wanted.isContainerNode()
                && (isOrder() || !Comparison.text(wanted).isEmpty());
        return test.test(stored, isCast && !isPattern() ? DecimalNode.valueOf(Comparison.number(wanted)) : wanted);
    }

    private boolean isOrder() {
        return prefix.startsWith(">") || prefix.startsWith("<");
    }

    private boolean isPattern() {
        return prefix.contains("%");
    }

    private static BiPredicate<JsonNode, JsonNode> not(BiPredicate<JsonNode, JsonNode> test) {
        return test.negate();
    }

    private static BiPredicate<JsonNode, JsonNode> compares(IntPredicate order) {
        return (stored, wanted) ->
                !Comparison.text(stored).isEmpty() && order.test(Comparison.OF_VALUES.compare(stored, wanted));
    }

    private static boolean isAnyOf(JsonNode stored, JsonNode wanted) {
        if (!wanted.isContainerNode()) {
            return Comparison.isSame(stored, wanted);
        }
        for (JsonNode one : wanted) {
            if (Comparison.isSame(stored, one)) {
                return true;
            }
        }
        return false;
    }

    private static boolean contains(JsonNode stored, JsonNode wanted) {
        return lower(stored).contains(lower(wanted));
    }

    private static boolean isLike(JsonNode stored, JsonNode wanted) {
        String pattern = Pattern.quote(lower(wanted)).replace("%", "\\E.*\\Q").replace("_", "\\E.\\Q");
        return Pattern.compile(pattern, Pattern.DOTALL).matcher(lower(stored)).matches();
    }

    private static String lower(JsonNode value) {
        return Comparison.text(value).toLowerCase(Locale.ROOT);
    }
}
