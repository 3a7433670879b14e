package io.github.camelbitrix24.test.method;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelbitrix24.test.answer.Answer;
import io.github.camelbitrix24.test.behaviour.Unknown;
import io.github.camelbitrix24.test.call.Parameters;
import io.github.camelbitrix24.test.store.Page;
import io.github.camelbitrix24.test.store.Query;
import io.github.camelbitrix24.test.store.View;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers the list methods: filter, order, select, pages, and the count that {@code start=-1} switches off. */
final class Lists {
    static final List<String> POSITIONS = List.of("order", "filter", "select", "start");

    private final Setting setting;

    Lists(Setting setting) {
        this.setting = setting;
    }

    Answer answer(View view, Parameters parameters) {
        JsonNode filter = parameters.get("filter").isArray() ? parameters.get("filter") : parameters.object("filter");
        return answer(view, parameters, filter, parameters.object("order"));
    }

    Answer answer(View view, Parameters parameters, JsonNode filter, JsonNode order) {
        long start = parameters.number("start");
        Page page = new Query(view, filter, order, start).page(setting.pageSize());
        Set<String> fields = Query.fields(view, parameters.get("select"));
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        page.rows().forEach(row -> rows.add(view.show(row, fields)));
        return start < 0
                ? new Answer(rows, uncounted(), null, null, null)
                : new Answer(rows, page.total(), page.next(), null, page.total());
    }

    private @Nullable Long uncounted() {
        return setting.behaviour().has(Unknown.UNCOUNTED_LIST_HAS_NO_TOTAL) ? null : Long.valueOf(0);
    }
}
