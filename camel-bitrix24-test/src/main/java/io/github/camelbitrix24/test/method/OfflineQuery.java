/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.method;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelbitrix24.test.access.Grant;
import io.github.camelbitrix24.test.call.Parameters;
import io.github.camelbitrix24.test.event.OfflineQueue.Criteria;
import io.github.camelbitrix24.test.event.QueuedEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Selects the records of the offline queue for a call: its filter, its order, its connector. */
record OfflineQuery(Parameters parameters, Grant caller) {
    private static final Pattern KEY = Pattern.compile("([<>=!@]*)(.+)");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    /** The records of the caller, without the filter. */
    Predicate<QueuedEvent> ownedByCaller() {
        return record -> record.owner().application().equals(caller.holder());
    }

    Criteria criteria(long limit, Predicate<QueuedEvent> also) {
        return new Criteria(filter().and(also), order(), limit);
    }

    private Predicate<QueuedEvent> filter() {
        String connector = parameters.text("auth_connector");
        Predicate<QueuedEvent> filter =
                ownedByCaller().and(record -> record.owner().connector().equals(connector));
        for (Map.Entry<String, JsonNode> condition : parameters.object("filter").properties()) {
            Matcher key = KEY.matcher(condition.getKey());
            if (key.matches()) {
                filter = filter.and(
                        condition(key.group(1), key.group(2).toUpperCase(Locale.ROOT), texts(condition.getValue())));
            }
        }
        return filter;
    }

    private static Predicate<QueuedEvent> condition(String operator, String field, List<String> wanted) {
        if (operator.startsWith("!")) {
            return condition("", field, wanted).negate();
        }
        return record -> wanted.stream().anyMatch(value -> holds(operator, compare(record.text(field), value)));
    }

    private static boolean holds(String operator, int order) {
        return switch (operator) {
            case ">" -> order > 0;
            case ">=" -> order >= 0;
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            default -> order == 0;
        };
    }

    private Comparator<QueuedEvent> order() {
        List<Comparator<QueuedEvent>> orders = new ArrayList<>();
        for (Map.Entry<String, JsonNode> each : parameters.object("order").properties()) {
            String field = each.getKey().toUpperCase(Locale.ROOT);
            Comparator<QueuedEvent> order = (one, other) -> compare(one.text(field), other.text(field));
            boolean isDown = each.getValue().asText("").equalsIgnoreCase("desc");
            orders.add(isDown ? order.reversed() : field.equals("ID") ? Criteria.BY_ID : order);
        }
        return orders.stream().reduce(Comparator::thenComparing).orElse(Criteria.BY_ID);
    }

    private static int compare(String one, String other) {
        boolean areNumbers =
                NUMBER.matcher(one).matches() && NUMBER.matcher(other).matches();
        return areNumbers ? Long.compare(Long.parseLong(one), Long.parseLong(other)) : one.compareToIgnoreCase(other);
    }

    /** The texts of a list or of a single value. */
    static List<String> texts(JsonNode values) {
        if (values.isValueNode()) {
            return values.isNull() ? List.of() : List.of(values.asText());
        }
        List<String> texts = new ArrayList<>();
        values.forEach(value -> texts.add(value.asText()));
        return texts;
    }
}
