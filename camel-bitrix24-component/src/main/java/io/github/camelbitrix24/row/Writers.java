package io.github.camelbitrix24.row;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts the portal's names around what Jackson writes a {@link Row} with. */
final class Writers extends BeanSerializerModifier {

    private static final long serialVersionUID = 1L;

    @Override
    @SuppressWarnings("unchecked")
    public JsonSerializer<?> modifySerializer(
            SerializationConfig config, BeanDescription description, JsonSerializer<?> writer) {
        if (!description.getBeanClass().isAnnotationPresent(Row.class)) {
            return writer;
        }
        List<RowNames.Property> properties = description.findProperties().stream()
                .map(each -> new RowNames.Property(each.getName(), given(each.getPrimaryMember())))
                .toList();
        return new RowWriter((JsonSerializer<Object>) writer, new RowNames(properties));
    }

    private static @Nullable FieldName given(@Nullable AnnotatedMember member) {
        return member == null ? null : member.getAnnotation(FieldName.class);
    }
}
