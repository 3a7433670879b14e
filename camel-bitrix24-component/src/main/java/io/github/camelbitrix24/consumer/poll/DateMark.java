package io.github.camelbitrix24.consumer.poll;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.consumer.read.Calls;
import io.github.camelbitrix24.rest.Json;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;

/**
 * Recognizes changed rows by the time of their last change. The portal's times are whole seconds, and a row may become
 * visible later than its time says: a window ends before now, and begins before the end of the one before it.
 */
final class DateMark implements Mark {

    private final PollSettings settings;
    private final Calls calls;
    private final Memory memory;

    DateMark(PollSettings settings, Calls calls, Memory memory) {
        this.settings = settings;
        this.calls = calls;
        this.memory = memory;
    }

    @Override
    public Window next() {
        OffsetDateTime now = now();
        Duration overlap = settings.overlap();
        OffsetDateTime mark = memory.get().map(OffsetDateTime::parse).orElse(null);
        if (mark == null) {
            mark = now;
            memory.set(text(now));
        }
        OffsetDateTime end = now.minus(overlap);
        OffsetDateTime begin = mark.minus(overlap).withOffsetSameInstant(now.getOffset());
        ObjectNode parameters = settings.parameters().deepCopy();
        String name = settings.shape().filterParam();
        JsonNode given = parameters.get(name);
        ObjectNode filter = given instanceof ObjectNode own ? own : parameters.putObject(name);
        filter.put(">=" + settings.watermark(), text(begin));
        filter.put("<=" + settings.watermark(), text(end));
        return new Window(parameters, OptionalLong.empty(), text(end.isBefore(mark) ? mark : end));
    }

    /** The portal's time: ours may be another. */
    private OffsetDateTime now() {
        JsonNode time = calls.repeatable("server.time", Json.PLAIN.createObjectNode());
        return OffsetDateTime.parse(time.asText()).truncatedTo(ChronoUnit.SECONDS);
    }

    private static String text(OffsetDateTime time) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
    }

    @Override
    public void done(Window window, long lastId) {
        memory.set(window.end());
    }
}
