package io.github.camelbitrix24.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.rest.FileContent;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;

/** One file in its place, and what is documented of that place. */
record Upload(FilePlace place, Bitrix24File file, ShapeRule rule) {

    /** Checks the file and puts it in its shape. */
    void shape(Optional<String> spareName) throws BadFileException {
        FileShape shape = file.shape().orElse(place.isContentOfPair() ? FileShape.BASE64 : rule.shape());
        Optional<String> name = file.name().or(() -> spareName);
        boolean lacksSibling =
                shape.sibling().isPresent() && !hasSibling(shape.sibling().get());
        if (name.isEmpty() && (shape.holdsName() || lacksSibling)) {
            throw bad("has no name. Wrap it in Bitrix24File.of(name, …), or name the only file of a message in the"
                    + " header CamelFileName");
        }
        long size = checkedSize();
        String called = name.orElse(place.toString());
        JsonNode content = new FileContent(called, size, file.content()).node();
        place.set(shape.around(called, content, place.isInList()));
        if (lacksSibling) {
            nameBeside(shape.sibling().get(), called);
        }
    }

    private void nameBeside(String sibling, String name) throws BadFileException {
        if (!(place.parent() instanceof ObjectNode parent)) {
            throw bad("is in a list, and its name has to stand beside it. Give one file by itself");
        }
        parent.put(sibling, name);
    }

    private boolean hasSibling(String sibling) {
        if (place.parent() instanceof ObjectNode parent) {
            for (Map.Entry<String, JsonNode> each : parent.properties()) {
                if (each.getKey().equalsIgnoreCase(sibling) && !each.getValue().isNull()) {
                    return true;
                }
            }
        }
        return false;
    }

    private long checkedSize() throws BadFileException {
        Optional<String> fault = file.content().fault();
        if (fault.isPresent()) {
            throw bad("cannot be sent: " + fault.get());
        }
        try {
            long size = file.content().size();
            if (size == 0 || (size < 0 && isEmpty())) {
                throw bad("is empty, and the portal stores no empty files. Check what wrote it");
            }
            if (rule.most() >= 0 && size > rule.most()) {
                throw bad(
                        "has " + size + " bytes, but the method takes " + rule.most() + " at most. Send a smaller one");
            }
            return size;
        } catch (IOException e) {
            throw new BadFileException(what() + " cannot be read: " + e.getMessage(), e);
        }
    }

    private boolean isEmpty() throws IOException {
        try (InputStream content = file.open()) {
            return content.read() < 0;
        }
    }

    private BadFileException bad(String why) {
        return new BadFileException(what() + " " + why, null);
    }

    private String what() {
        return "the file in its parameter " + place
                + file.name().map(name -> " (" + name + ")").orElse("");
    }
}
