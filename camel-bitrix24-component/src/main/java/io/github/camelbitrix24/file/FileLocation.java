/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import io.github.camelbitrix24.rest.FileContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where among the parameters something stands that is no JSON.
 *
 * @param path the names on the way to it, joined by dots; places in lists are left out
 * @param name its name in an object, its place in a list
 */
record FileLocation(
        String path,
        ContainerNode<?> parent,
        Object name,
        @Nullable Object value) {

    static List<FileLocation> findIn(ContainerNode<?> parameters) {
        List<FileLocation> places = new ArrayList<>();
        collect("", parameters, places);
        return places;
    }

    /** Whether there is anything that is no JSON. */
    static boolean isIn(JsonNode value) {
        if (value instanceof POJONode || value instanceof BinaryNode) {
            return true;
        }
        for (JsonNode child : value) {
            if (isIn(child)) {
                return true;
            }
        }
        return false;
    }

    private static void collect(String path, ContainerNode<?> parent, List<FileLocation> places) {
        if (parent instanceof ObjectNode named) {
            for (Map.Entry<String, JsonNode> child : named.properties()) {
                String below = path.isEmpty() ? child.getKey() : path + "." + child.getKey();
                inspect(new FileLocation(below, parent, child.getKey(), null), child.getValue(), places);
            }
        } else {
            for (int i = 0; i < parent.size(); i++) {
                inspect(new FileLocation(path, parent, i, null), parent.get(i), places);
            }
        }
    }

    private static void inspect(FileLocation place, JsonNode child, List<FileLocation> places) {
        if (child instanceof ContainerNode<?> container) {
            collect(place.path, container, places);
        } else if (child instanceof POJONode pojo && !(pojo.getPojo() instanceof FileContent)) {
            places.add(place.with(pojo.getPojo()));
        } else if (child instanceof BinaryNode binary) {
            places.add(place.with(binary.binaryValue()));
        }
    }

    private FileLocation with(@Nullable Object found) {
        return new FileLocation(path, parent, name, found);
    }

    boolean isInList() {
        return parent.isArray();
    }

    /** Whether a name stands before it already: its user has written the shape out and left the content to us. */
    boolean isContentOfPair() {
        return parent.isArray()
                && parent.size() == 2
                && name.equals(1)
                && parent.get(0).isTextual();
    }

    void set(JsonNode shaped) {
        if (parent instanceof ObjectNode named) {
            named.set(String.valueOf(name), shaped);
        } else if (parent instanceof ArrayNode list && name instanceof Integer index) {
            list.set(index, shaped);
        }
    }

    /** How messages call it. */
    @Override
    public String toString() {
        return path.isEmpty() ? String.valueOf(name) : path;
    }
}
