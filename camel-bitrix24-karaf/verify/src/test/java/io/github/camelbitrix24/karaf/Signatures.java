/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.karaf;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/** The types in the public and protected signatures of a class. */
final class Signatures {

    private final Set<Class<?>> types = new HashSet<>();
    private final Set<Type> seen = new HashSet<>();

    private Signatures() {}

    /** Whether code of another package can access a class. */
    static boolean isReachable(Class<?> type) {
        Class<?> outer = type.getDeclaringClass();
        return isOpen(type.getModifiers()) && !type.isAnonymousClass() && (outer == null || isReachable(outer));
    }

    /** The types in its public and protected members and in its accessible supertypes. */
    static Set<Class<?>> typesOf(Class<?> type) {
        Signatures signatures = new Signatures();
        Stream.concat(Stream.ofNullable(type.getGenericSuperclass()), Arrays.stream(type.getGenericInterfaces()))
                .forEach(signatures::add);
        signatures.types.removeIf(ancestor -> !isReachable(ancestor) && samePackage(ancestor, type));
        for (Field field : type.getDeclaredFields()) {
            if (isShown(field)) {
                signatures.add(field.getGenericType());
            }
        }
        for (Method method : type.getDeclaredMethods()) {
            if (isShown(method)) {
                signatures.add(method.getGenericReturnType());
                signatures.addExecutable(method);
            }
        }
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (isShown(constructor)) {
                signatures.addExecutable(constructor);
            }
        }
        return signatures.types;
    }

    private static boolean samePackage(Class<?> one, Class<?> other) {
        return one.getPackageName().equals(other.getPackageName());
    }

    private static boolean isShown(Member member) {
        return isOpen(member.getModifiers()) && !member.isSynthetic();
    }

    private static boolean isOpen(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private void addExecutable(Executable executable) {
        Stream.of(executable.getGenericParameterTypes(), executable.getGenericExceptionTypes())
                .flatMap(Arrays::stream)
                .forEach(this::add);
    }

    private void add(Type type) {
        if (!seen.add(type)) {
            return;
        }
        if (type instanceof Class<?> named) {
            types.add(named.isArray() ? elementOf(named) : named);
        } else if (type instanceof ParameterizedType generic) {
            add(generic.getRawType());
            addAll(generic.getActualTypeArguments());
        } else if (type instanceof GenericArrayType array) {
            add(array.getGenericComponentType());
        } else if (type instanceof WildcardType wildcard) {
            addAll(wildcard.getUpperBounds());
            addAll(wildcard.getLowerBounds());
        } else if (type instanceof TypeVariable<?> variable) {
            addAll(variable.getBounds());
        }
    }

    private void addAll(Type... several) {
        Arrays.stream(several).forEach(this::add);
    }

    private static Class<?> elementOf(Class<?> array) {
        return array.getComponentType().isArray() ? elementOf(array.getComponentType()) : array.getComponentType();
    }
}
