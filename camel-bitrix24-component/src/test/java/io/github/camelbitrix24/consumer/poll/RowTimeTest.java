/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The times of rows. */
class RowTimeTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "2026-03-01T15:00:00+03:00, 2026-03-01T12:00:00Z",
        "2026-03-01T12:00:00Z, 2026-03-01T12:00:00Z",
        "2026-03-01T12:00:00, ~2026-03-01T12:00:00Z",
        "2026-03-01 12:00:00, ~2026-03-01T12:00:00Z",
        "01.03.2026 12:00:00, ~2026-03-01T12:00:00Z",
        "2026-03-01, ~2026-03-01T00:00:00Z",
        "01.03.2026, ~2026-03-01T00:00:00Z"
    })
    void theFormatsOfPortalsAreRead(String text, String state) {
        assertThat(RowTime.parse(text)).map(RowTime::state).contains(state);
        assertThat(RowTime.ofState(state).state()).isEqualTo(state);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"yesterday", "42", "0000-00-00"})
    void otherTextIsNoTime(String text) {
        assertThat(RowTime.parse(text)).isEmpty();
    }

    @Test
    void aTimeWithoutAnOffsetIsBeforeOrAfterOnlyWhereNoOffsetMakesItEqual() {
        assertThat(new RowTime(NOON.minusSeconds(1), true).isBefore(NOON)).isTrue();
        assertThat(new RowTime(NOON.minusSeconds(1), false).isBefore(NOON)).isFalse();
        assertThat(new RowTime(NOON.minusSeconds(200_000), false).isBefore(NOON))
                .isTrue();
        assertThat(new RowTime(NOON.plusMillis(900), true).isAfter(NOON)).isFalse();
        assertThat(new RowTime(NOON.plusSeconds(1), true).isAfter(NOON)).isTrue();
        assertThat(new RowTime(NOON.plusSeconds(1), false).isAfter(NOON)).isFalse();
    }
}
