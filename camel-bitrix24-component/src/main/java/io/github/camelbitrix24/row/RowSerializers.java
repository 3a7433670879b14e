/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.row;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Wraps the serializers of Jackson for each {@link Row} to write the names of the portal. */
final class RowSerializers extends BeanSerializerModifier {

    private static final long serialVersionUID = 1L;

    @Override
    @SuppressWarnings("unchecked")
    public JsonSerializer<?> modifySerializer(
            SerializationConfig config, BeanDescription description, JsonSerializer<?> writer) {
        if (!description.getBeanClass().isAnnotationPresent(Row.class)) {
            return writer;
        }
        List<RowProperties.Property> properties = description.findProperties().stream()
                .map(each -> new RowProperties.Property(each.getName(), given(each.getPrimaryMember())))
                .toList();
        return new RowSerializer((JsonSerializer<Object>) writer, new RowProperties(properties));
    }

    private static @Nullable FieldName given(@Nullable AnnotatedMember member) {
        return member == null ? null : member.getAnnotation(FieldName.class);
    }
}
