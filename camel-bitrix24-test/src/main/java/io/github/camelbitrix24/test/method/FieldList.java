package io.github.camelbitrix24.test.method;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.test.store.View;

/** Describes the fields of a table, for the {@code *.fields} methods. */
final class FieldList {
    private FieldList() {}

    static ObjectNode of(View view) {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        view.table().fields().all().forEach(field -> all.putObject(view.outward(field.name()))
                .put("type", field.type())
                .put("isRequired", field.isRequired())
                .put("isReadOnly", field.isReadOnly())
                .put("isImmutable", false)
                .put("isMultiple", field.type().equals("crm_multifield"))
                .put("isDynamic", false)
                .put("title", field.title()));
        return all;
    }
}
