package io.github.camelbitrix24.row;

import com.fasterxml.jackson.databind.module.SimpleModule;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAccessor;

/**
 * Teaches a Jackson mapper the portal's values: ids and numbers as text, {@code Y} and {@code N}, the many forms of
 * nothing, dates, and names of fields in either style. The component binds with it; register it yourself to read a
 * portal's JSON elsewhere.
 */
public final class Bitrix24Module extends SimpleModule {

    private static final long serialVersionUID = 1L;

    public Bitrix24Module() {
        super("bitrix24");
        numbers();
        times();
        addDeserializer(Boolean.class, new FlagReader(false));
        addDeserializer(Boolean.TYPE, new FlagReader(true));
        addDeserializer(String.class, new TextReader());
        addSerializer(PortalFile.class, new PortalFileWriter());
        setDeserializerModifier(new Readers());
        setSerializerModifier(new Writers());
    }

    private void numbers() {
        addDeserializer(Long.class, new NumberReader<>(Long.class, BigDecimal::longValueExact, null));
        addDeserializer(Long.TYPE, new NumberReader<>(Long.TYPE, BigDecimal::longValueExact, 0L));
        addDeserializer(Integer.class, new NumberReader<>(Integer.class, BigDecimal::intValueExact, null));
        addDeserializer(Integer.TYPE, new NumberReader<>(Integer.TYPE, BigDecimal::intValueExact, 0));
        addDeserializer(Double.class, new NumberReader<>(Double.class, BigDecimal::doubleValue, null));
        addDeserializer(Double.TYPE, new NumberReader<>(Double.TYPE, BigDecimal::doubleValue, 0d));
        addDeserializer(BigDecimal.class, new NumberReader<>(BigDecimal.class, digits -> digits, null));
    }

    private void times() {
        addDeserializer(LocalDate.class, new TimeReader<>(LocalDate.class, LocalDate::from));
        addDeserializer(LocalDateTime.class, new TimeReader<>(LocalDateTime.class, Bitrix24Module::local));
        addDeserializer(OffsetDateTime.class, new TimeReader<>(OffsetDateTime.class, OffsetDateTime::from));
        addDeserializer(ZonedDateTime.class, new TimeReader<>(ZonedDateTime.class, ZonedDateTime::from));
        addDeserializer(Instant.class, new TimeReader<>(Instant.class, Instant::from));
        addSerializer(LocalDate.class, new TimeWriter<>(LocalDate.class, Times.DATE));
        addSerializer(LocalDateTime.class, new TimeWriter<>(LocalDateTime.class, Times.WITHOUT_OFFSET));
        addSerializer(OffsetDateTime.class, new TimeWriter<>(OffsetDateTime.class, Times.WITH_OFFSET));
        addSerializer(ZonedDateTime.class, new TimeWriter<>(ZonedDateTime.class, Times.WITH_OFFSET));
        addSerializer(Instant.class, new TimeWriter<>(Instant.class, Times.WITH_OFFSET.withZone(ZoneOffset.UTC)));
    }

    /** A date alone is its beginning. */
    private static LocalDateTime local(TemporalAccessor time) {
        return time instanceof LocalDate date ? date.atStartOfDay() : LocalDateTime.from(time);
    }
}
