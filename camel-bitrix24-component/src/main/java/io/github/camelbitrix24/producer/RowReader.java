package io.github.camelbitrix24.producer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.github.camelbitrix24.error.CallSite;
import io.github.camelbitrix24.error.LocalErrors;
import io.github.camelbitrix24.list.Row;
import io.github.camelbitrix24.rest.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes of a row what the endpoint's {@code outputClass} says. */
final class RowReader implements Function<Row, @Nullable Object> {

    private static final ObjectReader PLAIN = Json.PLAIN.readerFor(Object.class);
    private static final ObjectReader TREE = Json.PLAIN.readerFor(JsonNode.class);

    private final ResultForm form;
    private final Supplier<ObjectMapper> mapper;
    private final CallSite site;

    RowReader(ResultForm form, Supplier<ObjectMapper> mapper, CallSite site) {
        this.form = new ResultForm(form.outputClass(), Optional.empty());
        this.mapper = mapper;
        this.site = site;
    }

    @Override
    public @Nullable Object apply(Row row) {
        try {
            return form.isPlain() ? PLAIN.readValue(row.json()) : form.apply(TREE.readValue(row.json()), mapper);
        } catch (BadInputException e) {
            throw LocalErrors.misfit(site, e.why() + " (row " + row.id() + ")", e.getCause());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
