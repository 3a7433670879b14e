package io.github.camelbitrix24.test.answer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Puts an answer or a refusal into the JSON object that carries it, with the {@code time} block of the portal's clock. */
public final class Envelope {
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx").withZone(ZoneOffset.UTC);
    private static final Duration OPERATING_WINDOW = Duration.ofMinutes(10);

    private final Clock clock;

    public Envelope(Clock clock) {
        this.clock = clock;
    }

    /** A moment as the portal writes it. */
    public static String text(Instant moment) {
        return SECONDS.format(moment);
    }

    public ObjectNode of(Answer answer, Instant started) {
        ObjectNode envelope = JsonNodeFactory.instance.objectNode();
        envelope.set("result", answer.result());
        if (answer.total() != null) {
            envelope.put("total", answer.total());
        }
        if (answer.next() != null) {
            envelope.put("next", answer.next());
        }
        return envelope.<ObjectNode>set("time", time(started));
    }

    public ObjectNode of(Refusal refusal) {
        ObjectNode envelope = JsonNodeFactory.instance.objectNode();
        envelope.set("error", refusal.code());
        return envelope.put("error_description", refusal.description());
    }

    private ObjectNode time(Instant started) {
        Instant finished = clock.instant();
        double duration = seconds(finished) - seconds(started);
        return JsonNodeFactory.instance
                .objectNode()
                .put("start", seconds(started))
                .put("finish", seconds(finished))
                .put("duration", duration)
                .put("processing", duration)
                .put("date_start", text(started))
                .put("date_finish", text(finished))
                .put("operating_reset_at", started.plus(OPERATING_WINDOW).getEpochSecond())
                .put("operating", duration);
    }

    private static double seconds(Instant moment) {
        return moment.toEpochMilli() / 1000.0;
    }
}
