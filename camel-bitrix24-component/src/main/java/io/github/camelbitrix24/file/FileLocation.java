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
import io.github.camelbitrix24.rest.ResultReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The location of a value in the parameters that is not JSON.
 *
 * @param path the names of the path to it, joined by dots, without list indexes
 * @param name its name in an object or its index in a list
 */
record FileLocation(
        String path,
        ContainerNode<?> parent,
        Object name,
        @Nullable Object value) {

    static List<FileLocation> findIn(ContainerNode<?> parameters) {
        List<FileLocation> locations = new ArrayList<>();
        collect("", parameters, locations);
        return locations;
    }

    /** Whether a value contains anything that is neither JSON nor a reference. */
    static boolean isIn(JsonNode value) {
        if (value instanceof POJONode pojo) {
            return !(pojo.getPojo() instanceof ResultReference);
        }
        if (value instanceof BinaryNode) {
            return true;
        }
        for (JsonNode child : value) {
            if (isIn(child)) {
                return true;
            }
        }
        return false;
    }

    private static void collect(String path, ContainerNode<?> parent, List<FileLocation> locations) {
        if (parent instanceof ObjectNode named) {
            for (Map.Entry<String, JsonNode> child : named.properties()) {
                String childPath = path.isEmpty() ? child.getKey() : path + "." + child.getKey();
                inspect(new FileLocation(childPath, parent, child.getKey(), null), child.getValue(), locations);
            }
        } else {
            for (int i = 0; i < parent.size(); i++) {
                inspect(new FileLocation(path, parent, i, null), parent.get(i), locations);
            }
        }
    }

    private static void inspect(FileLocation location, JsonNode child, List<FileLocation> locations) {
        if (child instanceof ContainerNode<?> container) {
            collect(location.path, container, locations);
        } else if (child instanceof POJONode pojo && !(pojo.getPojo() instanceof FileContent)) {
            locations.add(location.with(pojo.getPojo()));
        } else if (child instanceof BinaryNode binary) {
            locations.add(location.with(binary.binaryValue()));
        }
    }

    private FileLocation with(@Nullable Object found) {
        return new FileLocation(path, parent, name, found);
    }

    boolean isInList() {
        return parent.isArray();
    }

    /** Whether it follows a name in a list: the caller has written the pair and only the content is to be encoded. */
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

    /** The name in messages. */
    @Override
    public String toString() {
        return path.isEmpty() ? String.valueOf(name) : path;
    }
}
