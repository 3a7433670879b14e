/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.TypeFactory;
import java.math.BigDecimal;
import java.sql.Time;
import java.sql.Timestamp;
import java.text.SimpleDateFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The portal's values, one at a time. */
class ValuesTest {

    private static final ObjectMapper MAPPER =
            JsonMapper.builder().addModule(new Bitrix24Module()).build();

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"42", "\"42\"", "\" 42 \"", "42.00", "\"42.00\""})
    void anIdIsReadFromANumberOrFromText(String json) throws JsonProcessingException {
        assertThat(read(json, Long.class)).isEqualTo(42L);
        assertThat(read(json, long.class)).isEqualTo(42L);
        assertThat(read(json, Integer.class)).isEqualTo(42);
        assertThat(read(json, int.class)).isEqualTo(42);
        assertThat(read(json, Double.class)).isEqualTo(42d);
    }

    @Test
    void anIdFitsIntoTextAsItIsWritten() throws JsonProcessingException {
        assertThat(read("42", String.class)).isEqualTo("42");
        assertThat(read("\"042\"", String.class)).isEqualTo("042");
    }

    @Test
    void aDecimalKeepsItsDigits() throws JsonProcessingException {
        assertThat(read("\"100.10\"", BigDecimal.class)).isEqualTo(new BigDecimal("100.10"));
        assertThat(read("0.1", BigDecimal.class)).isEqualTo(new BigDecimal("0.1"));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "'\"Y\"',true",
        "'\"y\"',true",
        "'\"1\"',true",
        "1,true",
        "true,true",
        "'\"true\"',true",
        "'\"N\"',false",
        "'\"0\"',false",
        "0,false",
        "false,false",
        "'\"false\"',false"
    })
    void aBooleanHasManyForms(String json, boolean flag) throws JsonProcessingException {
        assertThat(read(json, Boolean.class)).isEqualTo(flag);
        assertThat(read(json, boolean.class)).isEqualTo(flag);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"\"\"", "\" \"", "[]", "{}", "null"})
    void nothingHasManyForms(String json) throws JsonProcessingException {
        List<Class<?>> types = List.of(
                Long.class,
                Integer.class,
                Double.class,
                BigDecimal.class,
                Boolean.class,
                LocalDate.class,
                LocalDateTime.class,
                OffsetDateTime.class,
                ZonedDateTime.class,
                Instant.class,
                Money.class,
                Binding.class);

        for (Class<?> type : types) {
            assertThat((Object) read(json, type)).as(type.getSimpleName()).isNull();
        }
        assertThat(read(json, long.class)).isZero();
        assertThat(read(json, boolean.class)).isFalse();
    }

    @Test
    void falseIsNothingExceptForABoolean() throws JsonProcessingException {
        assertThat(read("false", Long.class)).isNull();
        assertThat(read("false", LocalDate.class)).isNull();
        assertThat(read("false", Money.class)).isNull();
        assertThat(read("false", Deal.class)).isNull();
        assertThat(read("false", PortalFile.class)).isNull();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"\"\"", "[]", "{}", "false"})
    void anEmptyListIsNoNull(String json) throws JsonProcessingException {
        TypeFactory types = MAPPER.getTypeFactory();

        List<Long> list = MAPPER.readValue(json, types.constructCollectionType(List.class, Long.class));
        Map<String, Long> map = MAPPER.readValue(json, types.constructMapType(Map.class, String.class, Long.class));

        assertThat(list).isEmpty();
        assertThat(map).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"[5,\"6\"]", "{\"0\":5,\"3\":\"6\"}"})
    void aListWithGapsIsAList(String json) throws JsonProcessingException {
        List<Long> list =
                MAPPER.readValue(json, MAPPER.getTypeFactory().constructCollectionType(List.class, Long.class));

        assertThat(list).containsExactly(5L, 6L);
    }

    @Test
    void theOnlyValueOfAListMayStandAlone() throws JsonProcessingException {
        List<MultiField> list = MAPPER.readValue(
                "{\"VALUE\":\"+1\"}", MAPPER.getTypeFactory().constructCollectionType(List.class, MultiField.class));

        assertThat(list).containsExactly(new MultiField(null, null, null, "+1"));
    }

    @Test
    void aDateIsTheOneThatIsWritten() throws JsonProcessingException {
        LocalDate day = LocalDate.of(2024, 6, 18);

        assertThat(read("\"2024-06-18\"", LocalDate.class)).isEqualTo(day);
        assertThat(read("\"2024-06-18T00:30:00+14:00\"", LocalDate.class)).isEqualTo(day);
        assertThat(read("\"2024-06-18 08:08:50\"", LocalDate.class)).isEqualTo(day);
    }

    @Test
    void aTimeKeepsItsOffset() throws JsonProcessingException {
        String json = "\"2024-06-18T02:00:00+02:00\"";

        assertThat(read(json, OffsetDateTime.class)).isEqualTo(OffsetDateTime.parse("2024-06-18T02:00:00+02:00"));
        assertThat(read(json, ZonedDateTime.class)).isEqualTo(ZonedDateTime.parse("2024-06-18T02:00:00+02:00"));
        assertThat(read(json, Instant.class)).isEqualTo(Instant.parse("2024-06-18T00:00:00Z"));
        assertThat(read(json, LocalDateTime.class)).isEqualTo(LocalDateTime.parse("2024-06-18T02:00:00"));
        assertThat(read("1718668800.5", Instant.class)).isEqualTo(Instant.parse("2024-06-18T00:00:00.500Z"));
    }

    @Test
    void aTimeWithoutAnOffsetIsNoInstantAndTheErrorSaysWhatToTake() {
        assertThatThrownBy(() -> read("\"2024-07-23 08:08:50\"", Instant.class))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageContaining("LocalDateTime");
    }

    @ParameterizedTest(name = "{0} is no {1}")
    @CsvSource({
        "'\"x\"',java.lang.Long",
        "42.5,java.lang.Long",
        "'\"9999999999\"',java.lang.Integer",
        "[1],java.lang.Long",
        "'\"yes\"',java.lang.Boolean",
        "2,java.lang.Boolean",
        "'\"tomorrow\"',java.time.LocalDate",
        "'{\"a\":1}',java.time.LocalDate",
        "'\"a|EUR\"',io.github.camelbitrix24.row.Money",
        "'\"D_x\"',io.github.camelbitrix24.row.Binding",
        "'[{\"ID\":1}]',io.github.camelbitrix24.row.Deal"
    })
    void whatIsNoValueOfATypeIsAnError(String json, Class<?> type) {
        assertThatThrownBy(() -> read(json, type)).isInstanceOf(JsonMappingException.class);
    }

    @Test
    void settingsOfTheMapperStillHold() throws JsonProcessingException {
        ObjectMapper strict = JsonMapper.builder()
                .addModule(new Bitrix24Module())
                .enable(
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                        DeserializationFeature.UNWRAP_SINGLE_VALUE_ARRAYS)
                .build();

        assertThatThrownBy(() -> strict.readValue("\"\"", long.class)).isInstanceOf(JsonMappingException.class);
        assertThatThrownBy(() -> strict.readValue("\"\"", boolean.class)).isInstanceOf(JsonMappingException.class);
        assertThat(strict.readValue("[\"42\"]", Long.class)).isEqualTo(42L);
    }

    record Own(
            @JsonFormat(pattern = "dd.MM.yyyy") @Nullable LocalDate day,

            @JsonFormat(pattern = "yyyyMMddHHmmss", timezone = "UTC") @Nullable
            Instant moment) {}

    @Test
    void aPatternOfOnesOwnGoesBefore() throws JsonProcessingException {
        String json = "{\"day\":\"26.11.2026\",\"moment\":\"20261126133940\"}";

        Own own = MAPPER.readValue(json, Own.class);

        assertThat(own).isEqualTo(new Own(LocalDate.of(2026, 11, 26), Instant.parse("2026-11-26T13:39:40Z")));
        assertThat(MAPPER.writeValueAsString(own)).isEqualTo(json);
    }

    @Test
    void timesAreWrittenAsThePortalReadsThem() throws JsonProcessingException {
        OffsetDateTime time = OffsetDateTime.parse("2024-06-18T02:00:00.123+02:00");

        assertThat(MAPPER.writeValueAsString(time)).isEqualTo("\"2024-06-18T02:00:00+02:00\"");
        assertThat(MAPPER.writeValueAsString(time.toZonedDateTime())).isEqualTo("\"2024-06-18T02:00:00+02:00\"");
        assertThat(MAPPER.writeValueAsString(time.toInstant())).isEqualTo("\"2024-06-18T00:00:00+00:00\"");
        assertThat(MAPPER.writeValueAsString(time.toLocalDateTime())).isEqualTo("\"2024-06-18T02:00:00\"");
        assertThat(MAPPER.writeValueAsString(time.toLocalDate())).isEqualTo("\"2024-06-18\"");
    }

    record OwnDate(@JsonFormat(pattern = "dd.MM.yyyy") Date day) {}

    @Test
    void f90DatesAreWrittenLikeAnInstant() throws JsonProcessingException {
        Instant time = Instant.parse("2024-06-18T00:00:00.123Z");
        Calendar calendar = Calendar.getInstance(TimeZone.getTimeZone("Europe/Berlin"), Locale.ROOT);
        calendar.setTimeInMillis(time.toEpochMilli());

        assertThat(MAPPER.writeValueAsString(Date.from(time))).isEqualTo("\"2024-06-18T00:00:00+00:00\"");
        assertThat(MAPPER.writeValueAsString(Timestamp.from(time))).isEqualTo("\"2024-06-18T00:00:00+00:00\"");
        assertThat(MAPPER.writeValueAsString(calendar)).isEqualTo("\"2024-06-18T02:00:00+02:00\"");
        assertThat(MAPPER.writeValueAsString(java.sql.Date.valueOf("2024-06-18")))
                .isEqualTo("\"2024-06-18\"");
        assertThat(MAPPER.writeValueAsString(Time.valueOf("02:00:01"))).isEqualTo("\"02:00:01\"");
        assertThat(MAPPER.writeValueAsString(new OwnDate(Date.from(time)))).isEqualTo("{\"day\":\"18.06.2024\"}");
    }

    @Test
    void f90ADateFormatOfTheMapperGoesBefore() throws JsonProcessingException {
        ObjectMapper own = JsonMapper.builder()
                .defaultDateFormat(new SimpleDateFormat("dd.MM.yyyy", Locale.ROOT))
                .defaultTimeZone(TimeZone.getTimeZone("UTC"))
                .addModule(new Bitrix24Module())
                .build();

        assertThat(own.writeValueAsString(Date.from(Instant.parse("2024-06-18T00:00:00Z"))))
                .isEqualTo("\"18.06.2024\"");
    }

    private static <T> @Nullable T read(String json, Class<T> type) throws JsonProcessingException {
        return MAPPER.readValue(json, type);
    }
}
