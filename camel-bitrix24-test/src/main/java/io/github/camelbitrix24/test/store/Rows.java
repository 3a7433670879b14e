package io.github.camelbitrix24.test.store;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;

/** What a test may do with a portal's rows without HTTP: add some before, look at them after. */
public final class Rows {
    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    private final View view;

    Rows(View view) {
        this.view = view;
    }

    /** Adds a row as it is, unchecked, and tells its id. */
    public long add(Map<String, ?> fields) {
        JsonNode values = JSON.valueToTree(fields);
        return view.table().insert(view.inward(values)).id();
    }

    /** Every row in order of id, with the fields that were set, named and typed as the family's methods show them. */
    public List<Map<String, Object>> all() {
        return view.table().rows().stream()
                .map(row -> JSON.convertValue(view.set(row), FIELDS))
                .toList();
    }

    public int count() {
        return view.table().rows().size();
    }
}
