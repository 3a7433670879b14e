/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAccessor;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compares values: empty ones first, then numbers, dates, and case-insensitive text. */
final class ValueComparator implements Comparator<JsonNode> {
    static final Comparator<JsonNode> OF_VALUES = new ValueComparator();

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,30}(\\.\\d{1,30})?");
    private static final Pattern LEADING_NUMBER = Pattern.compile("-?\\d{1,30}(\\.\\d{1,30})?");
    private static final Pattern MOMENT = Pattern.compile("\\d{4}-\\d\\d-\\d\\d([T ].*)?");

    private static final int DAY = "2026-01-31".length();

    private ValueComparator() {}

    /** The text of a scalar; "" if it is empty for PHP. */
    static String text(JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return "";
        }
        return value.isBoolean() ? (value.asBoolean() ? "Y" : "N") : value.asText();
    }

    /** Whether two values are equal; values that start with a letter are compared as text only. */
    static boolean isSame(JsonNode left, JsonNode right) {
        String one = text(left);
        String other = text(right);
        boolean isText = isWord(one) || isWord(other);
        return isText ? one.equalsIgnoreCase(other) : OF_VALUES.compare(left, right) == 0;
    }

    /** The value as a number, as PHP casts it: the number at the start of a text, else 0. */
    static BigDecimal number(JsonNode value) {
        Matcher digits = LEADING_NUMBER.matcher(text(value).strip());
        return digits.lookingAt() ? new BigDecimal(digits.group()) : BigDecimal.ZERO;
    }

    private static boolean isWord(String text) {
        return !text.isEmpty() && Character.isLetter(text.charAt(0));
    }

    @Override
    public int compare(JsonNode left, JsonNode right) {
        SortKey one = SortKey.of(text(left));
        SortKey other = SortKey.of(text(right));
        return one.kind == other.kind ? one.compareTo(other) : Integer.compare(one.kind, other.kind);
    }

    /** A point in time, or the start of a day; UTC if there is no offset. */
    private static Optional<Instant> moment(String text) {
        if (!MOMENT.matcher(text).matches()) {
            return Optional.empty();
        }
        String whole = text.length() == DAY ? text + "T00:00:00" : text.replace(' ', 'T');
        try {
            TemporalAccessor moment =
                    DateTimeFormatter.ISO_DATE_TIME.parseBest(whole, OffsetDateTime::from, LocalDateTime::from);
            return Optional.of(
                    moment instanceof LocalDateTime local ? local.toInstant(ZoneOffset.UTC) : Instant.from(moment));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** The kind of a text, in sort order: empty (0), number (1), date (2), other text (3); and its value. */
    private record SortKey(int kind, Comparable<?> value) {
        static SortKey of(String text) {
            if (text.isEmpty()) {
                return new SortKey(0, text);
            }
            if (NUMBER.matcher(text).matches()) {
                return new SortKey(1, new BigDecimal(text));
            }
            return moment(text)
                    .map(moment -> new SortKey(2, moment))
                    .orElseGet(() -> new SortKey(3, text.toLowerCase(Locale.ROOT)));
        }

        @SuppressWarnings("unchecked") // one kind has one type of value
        int compareTo(SortKey other) {
            return ((Comparable<Object>) value).compareTo(other.value);
        }
    }
}
