/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/** A filter operator: the prefix of a filter key, and its test of a stored value. */
record FilterOperator(String prefix, BiPredicate<JsonNode, JsonNode> test) {
    private static final JsonNode EMPTY = TextNode.valueOf("");

    /** Longer prefixes first; the last, without a prefix, matches every key. */
    private static final List<FilterOperator> ALL = List.of(
            new FilterOperator("!=%", not(FilterOperator::isLike)),
            new FilterOperator("!%=", not(FilterOperator::isLike)),
            new FilterOperator("!@", not(FilterOperator::isAnyOf)),
            new FilterOperator("!=", not(FilterOperator::isAnyOf)),
            new FilterOperator("!%", not(FilterOperator::contains)),
            new FilterOperator(">=", compares(order -> order >= 0)),
            new FilterOperator("<=", compares(order -> order <= 0)),
            new FilterOperator("=%", FilterOperator::isLike),
            new FilterOperator("%=", FilterOperator::isLike),
            new FilterOperator("=", FilterOperator::isAnyOf),
            new FilterOperator("!", not(FilterOperator::isAnyOf)),
            new FilterOperator(">", compares(order -> order > 0)),
            new FilterOperator("<", compares(order -> order < 0)),
            new FilterOperator("@", FilterOperator::isAnyOf),
            new FilterOperator("%", FilterOperator::contains),
            new FilterOperator("", FilterOperator::isAnyOf));

    static FilterOperator of(String key) {
        return ALL.stream()
                .filter(operator -> key.startsWith(operator.prefix))
                .findFirst()
                .orElseThrow();
    }

    /**
     * Whether the stored value matches; for a number field, other text is cast as in PHP. A {@code false} asks for empty
     * values, unlike {@code 0} and {@code "0"}, which are the value 0.
     */
    boolean accepts(JsonNode stored, JsonNode given, boolean isNumber) {
        JsonNode wanted = isFalse(given) && !isOrder() ? EMPTY : given;
        boolean isCast = isNumber
                && !wanted.isContainerNode()
                && (isOrder() || !ValueComparator.text(wanted).isEmpty());
        return test.test(stored, isCast && !isPattern() ? DecimalNode.valueOf(ValueComparator.number(wanted)) : wanted);
    }

    private static boolean isFalse(JsonNode wanted) {
        return wanted.isBoolean() && !wanted.booleanValue();
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
        return (stored, wanted) -> !ValueComparator.text(stored).isEmpty()
                && order.test(ValueComparator.OF_VALUES.compare(stored, wanted));
    }

    private static boolean isAnyOf(JsonNode stored, JsonNode wanted) {
        if (!wanted.isContainerNode()) {
            return ValueComparator.isSame(stored, wanted);
        }
        for (JsonNode one : wanted) {
            if (ValueComparator.isSame(stored, isFalse(one) ? EMPTY : one)) {
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
        return ValueComparator.text(value).toLowerCase(Locale.ROOT);
    }
}
