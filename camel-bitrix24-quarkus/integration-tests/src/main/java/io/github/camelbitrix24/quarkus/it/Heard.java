package io.github.camelbitrix24.quarkus.it;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Message;

/** The events that have come. */
@ApplicationScoped
public class Heard {

    private final List<Event> events = new CopyOnWriteArrayList<>();

    /** An event's name and the body of its message. */
    public record Event(String name, String body) {}

    public void add(Message message) {
        events.add(new Event(message.getHeader("CamelBitrix24Event", String.class), message.getBody(String.class)));
    }

    public List<Event> events() {
        return List.copyOf(events);
    }

    public void forget() {
        events.clear();
    }
}
