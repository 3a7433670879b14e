package io.github.camelbitrix24.test.method;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.test.access.Grant;
import io.github.camelbitrix24.test.answer.Answer;
import io.github.camelbitrix24.test.behaviour.Behaviour;
import io.github.camelbitrix24.test.behaviour.Unknown;
import io.github.camelbitrix24.test.call.Parameters;
import io.github.camelbitrix24.test.event.EventSide;
import io.github.camelbitrix24.test.event.QueuedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code event.offline.*}: reading, confirming and listing what waits in an application's queue. */
final class OfflineMethods {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final RestMethod.Rights APPLICATION = new RestMethod.Rights(Set.of(), true);
    private static final int PAGE = 50;
    private static final Pattern KEY = Pattern.compile("([<>=!@]*)(.+)");

    private final EventSide events;
    private final Behaviour behaviour;

    OfflineMethods(EventSide events, Behaviour behaviour) {
        this.events = events;
        this.behaviour = behaviour;
    }

    List<RestMethod> methods() {
        return List.of(
                new RestMethod("event.offline.get", APPLICATION, List.of(), this::get),
                new RestMethod("event.offline.clear", APPLICATION, List.of(), this::clear),
                new RestMethod("event.offline.error", APPLICATION, List.of(), this::error),
                new RestMethod("event.offline.list", APPLICATION, List.of(), this::list));
    }

    private Answer get(Parameters parameters, Grant caller) {
        boolean isClearing = parameters.text("clear").isEmpty() || parameters.number("clear") == 1;
        long asked = parameters.text("limit").isEmpty() ? PAGE : parameters.number("limit");
        int limit = (int) Math.max(0, Math.min(PAGE, asked));
        boolean wantsErrors = parameters.number("error") == 1;
        Predicate<QueuedEvent> mine = filtered(parameters, caller);
        String process = parameters.text("process_id");
        if (!process.isEmpty()) {
            return found(events.queue().heldBy(mine, process), true);
        }
        Predicate<QueuedEvent> wanted = mine.and(record -> record.isError() == wantsErrors);
        return isClearing || !events.isExtended()
                ? found(events.queue().take(wanted, limit), false)
                : found(events.queue().reserve(wanted, limit), true);
    }

    private static Answer found(List<QueuedEvent> records, boolean isReserved) {
        ObjectNode result = JSON.objectNode();
        result.put(
                "process_id", isReserved && !records.isEmpty() ? records.get(0).processId() : null);
        ArrayNode rows = result.putArray("events");
        records.forEach(record -> rows.add(record.json(false)));
        return Answer.of(result);
    }

    private Answer clear(Parameters parameters, Grant caller) {
        List<String> ids = texts(parameters.get("id"));
        List<String> messages = texts(parameters.get("message_id"));
        boolean isAll = ids.isEmpty() && messages.isEmpty();
        events.queue()
                .clear(
                        parameters.text("process_id"),
                        record -> isMine(record, caller)
                                && (isAll
                                        || ids.contains(Long.toString(record.id()))
                                        || messages.contains(record.messageId())));
        return Answer.of(BooleanNode.TRUE);
    }

    private Answer error(Parameters parameters, Grant caller) {
        events.queue().fail(parameters.text("process_id"), texts(parameters.get("message_id")));
        return Answer.of(BooleanNode.TRUE);
    }

    private Answer list(Parameters parameters, Grant caller) {
        boolean hidesReserved = behaviour.has(Unknown.OFFLINE_LIST_HIDES_RESERVED);
        List<QueuedEvent> all = events.queue()
                .all(filtered(parameters, caller)
                        .and(record -> !hidesReserved || record.processId().isEmpty()));
        int start = (int) Math.max(0, parameters.number("start"));
        ArrayNode rows = JSON.arrayNode();
        all.stream().skip(start).limit(PAGE).forEach(record -> rows.add(record.json(true)));
        Long next = start + PAGE < all.size() ? Long.valueOf(start + PAGE) : null;
        return new Answer(rows, (long) all.size(), next, null, null);
    }

    private static boolean isMine(QueuedEvent record, Grant caller) {
        return record.owner().application().equals(caller.holder());
    }

    private static Predicate<QueuedEvent> filtered(Parameters parameters, Grant caller) {
        String connector = parameters.text("auth_connector");
        Predicate<QueuedEvent> wanted =
                record -> isMine(record, caller) && record.owner().connector().equals(connector);
        for (Map.Entry<String, JsonNode> condition : parameters.object("filter").properties()) {
            Matcher key = KEY.matcher(condition.getKey());
            if (!key.matches()) {
                continue;
            }
            String operator = key.group(1);
            String field = key.group(2).toUpperCase(Locale.ROOT);
            List<String> values = condition.getValue().isArray()
                    ? texts(condition.getValue())
                    : List.of(condition.getValue().asText());
            wanted = wanted.and(record -> values.stream()
                    .anyMatch(value ->
                            holds(operator, record.json(true).path(field).asText(""), value)));
        }
        return wanted;
    }

    private static boolean holds(String operator, String actual, String wanted) {
        boolean areNumbers = actual.matches("\\d{1,18}") && wanted.matches("\\d{1,18}");
        int order = areNumbers
                ? Long.compare(Long.parseLong(actual), Long.parseLong(wanted))
                : actual.compareToIgnoreCase(wanted);
        return switch (operator) {
            case ">" -> order > 0;
            case ">=" -> order >= 0;
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case "!", "!=" -> order != 0;
            default -> order == 0;
        };
    }

    private static List<String> texts(JsonNode values) {
        List<String> texts = new ArrayList<>();
        values.forEach(value -> texts.add(value.asText()));
        return texts;
    }
}
