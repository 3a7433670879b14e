package io.github.camelbitrix24.row;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Text, also of a number; {@code []} and {@code {}} are none. */
final class TextReader extends StdScalarDeserializer<String> {

    private static final long serialVersionUID = 1L;

    TextReader() {
        super(String.class);
    }

    @Override
    public @Nullable String deserialize(JsonParser json, DeserializationContext context) throws IOException {
        if (json.hasToken(JsonToken.VALUE_STRING)) {
            return json.getText();
        }
        return Containers.isAt(json)
                ? Containers.scalar(json, context, this)
                : StringDeserializer.instance.deserialize(json, context);
    }
}
