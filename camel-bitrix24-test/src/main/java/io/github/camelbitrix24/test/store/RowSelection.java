/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.function.Predicate;

/** The rows that a filter selects: a test, and a range that contains all their ids. */
record RowSelection(long from, long to, Predicate<Row> test) {
    static final RowSelection ALL = new RowSelection(Long.MIN_VALUE, Long.MAX_VALUE, row -> true);
    static final RowSelection NONE = new RowSelection(Long.MAX_VALUE, Long.MIN_VALUE, row -> false);

    private static final BigDecimal LEAST = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

    static RowSelection of(Predicate<Row> test) {
        return new RowSelection(ALL.from, ALL.to, test);
    }

    /** A condition on the id; its operator and value narrow the range of ids. */
    static RowSelection ofId(String operator, JsonNode wanted, Predicate<Row> test) {
        if (wanted.isContainerNode()) {
            return ofAny(operator, wanted, test);
        }
        BigDecimal value = ValueComparator.number(wanted);
        long floor = whole(value, RoundingMode.FLOOR);
        long ceiling = whole(value, RoundingMode.CEILING);
        return switch (operator) {
            case ">" -> between(floor == Long.MAX_VALUE ? floor : floor + 1, ALL.to);
            case ">=" -> between(ceiling, ALL.to);
            case "<" -> between(ALL.from, ceiling == Long.MIN_VALUE ? ceiling : ceiling - 1);
            case "<=" -> between(ALL.from, floor);
            case "", "=" -> between(ceiling, floor);
            default -> of(test);
        };
    }

    RowSelection and(RowSelection other) {
        return new RowSelection(Math.max(from, other.from), Math.min(to, other.to), test.and(other.test));
    }

    RowSelection or(RowSelection other) {
        return new RowSelection(Math.min(from, other.from), Math.max(to, other.to), test.or(other.test));
    }

    private static RowSelection between(long from, long to) {
        return new RowSelection(from, to, row -> row.id() >= from && row.id() <= to);
    }

    private static RowSelection ofAny(String operator, JsonNode wanted, Predicate<Row> test) {
        boolean isAnyOf = operator.isEmpty() || operator.equals("=") || operator.equals("@");
        if (!isAnyOf) {
            return of(test);
        }
        long least = NONE.from;
        long most = NONE.to;
        for (JsonNode one : wanted) {
            long id = whole(ValueComparator.number(one), RoundingMode.FLOOR);
            least = Math.min(least, id);
            most = Math.max(most, id);
        }
        return new RowSelection(least, most, test);
    }

    private static long whole(BigDecimal value, RoundingMode mode) {
        return value.max(LEAST).min(MOST).setScale(0, mode).longValue();
    }
}
