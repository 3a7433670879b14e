/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.row;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;

/** What is written comes back, for any value. */
class ValuePropertiesTest {

    private static final ObjectMapper MAPPER =
            JsonMapper.builder().addModule(new Bitrix24Module()).build();

    @Property(tries = 200)
    void everyNumberComesBackFromText(@ForAll BigDecimal number, @ForAll long id) throws JsonProcessingException {
        assertThat(MAPPER.readValue('"' + number.toPlainString() + '"', BigDecimal.class))
                .isEqualByComparingTo(number);
        assertThat(MAPPER.readValue('"' + Long.toString(id) + '"', Long.class)).isEqualTo(id);
    }

    @Property(tries = 200)
    void moneyComesBackAsItWasWritten(@ForAll BigDecimal amount, @ForAll @AlphaChars @StringLength(3) String currency)
            throws JsonProcessingException {
        Money money = new Money(new BigDecimal(amount.toPlainString()), currency);

        assertThat(MAPPER.readValue(MAPPER.writeValueAsString(money), Money.class))
                .isEqualTo(money);
    }

    @Property(tries = 200)
    void aBindingComesBackAsItWasWritten(
            @ForAll @IntRange(min = 1, max = 200_000) int type, @ForAll @LongRange(min = 1) long id)
            throws JsonProcessingException {
        Binding binding = Binding.of(type, id);

        assertThat(MAPPER.readValue(MAPPER.writeValueAsString(binding), Binding.class))
                .isEqualTo(binding);
        assertThat(binding.entityTypeId()).isEqualTo(OptionalInt.of(type));
    }

    @Property(tries = 200)
    void aTimeComesBackToTheSecond(
            @ForAll @LongRange(min = -30_000_000_000L, max = 200_000_000_000L) long second,
            @ForAll @IntRange(min = -18, max = 18) int hours)
            throws JsonProcessingException {
        OffsetDateTime time = OffsetDateTime.ofInstant(Instant.ofEpochSecond(second), ZoneOffset.ofHours(hours));

        assertThat(MAPPER.readValue(MAPPER.writeValueAsString(time), OffsetDateTime.class))
                .isEqualTo(time);
        assertThat(MAPPER.readValue(MAPPER.writeValueAsString(time), LocalDate.class))
                .isEqualTo(time.toLocalDate());
    }
}
