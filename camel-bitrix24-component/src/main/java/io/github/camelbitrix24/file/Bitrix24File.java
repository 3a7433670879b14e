/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.file;

import io.github.camelbitrix24.rest.FileContent;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file as a value among the parameters of a call. It is opened anew for each sending and never held in memory as a
 * whole; the component gives it the shape that the method wants.
 */
public final class Bitrix24File {

    /** The size of a file of which nobody knows it before it is read. */
    public static final long UNKNOWN_SIZE = -1;

    /**
     * From so many bytes on (10 MiB) a file goes by itself, in two steps, where its method is documented to take it so;
     * one of unknown size does too. For a smaller one a second request costs more than Base64 does.
     */
    public static final long LARGE = 10L * 1024 * 1024;

    private final Content content;
    private final @Nullable String name;
    private final UploadOptions options;

    private Bitrix24File(Content content, @Nullable String name, UploadOptions manner) {
        this.content = content;
        this.name = name;
        this.options = manner;
    }

    /** How its user wants it sent. */
    private record UploadOptions(
            @Nullable FileShape shape,
            boolean isInTwoSteps,
            @Nullable Progress progress) {

        private static final UploadOptions DEFAULT = new UploadOptions(null, false, null);
    }

    /** Is told how far the sending of a file is. */
    @FunctionalInterface
    public interface Progress {

        /**
         * Called on the thread that sends, which waits for it: 0 first, then more and more, at last all bytes of the file.
         * It begins anew when the file is sent again. What it throws is logged, and does not harm the sending.
         *
         * @param sent how many bytes of the file have been handed to the connection
         * @param total how many there are, or {@link #UNKNOWN_SIZE}
         */
        void sent(long sent, long total);
    }

    /** Opens a file at its beginning, as often as it is asked. */
    @FunctionalInterface
    public interface Opener {

        InputStream open() throws IOException;
    }

    /** Where the bytes come from. */
    interface Content extends FileContent.StreamSource {

        /** How many bytes there are, or {@link #UNKNOWN_SIZE}. */
        long size() throws IOException;

        /** Why it cannot be sent, if that is known before it is opened. */
        default Optional<String> problem() {
            return Optional.empty();
        }
    }

    /** A file on disk under its own name. */
    public static Bitrix24File of(Path path) {
        Path last = path.getFileName();
        return new Bitrix24File(new PathContent(path), last == null ? null : last.toString(), UploadOptions.DEFAULT);
    }

    /** A file on disk under its own name. */
    public static Bitrix24File of(File file) {
        return of(file.toPath());
    }

    /** Bytes in memory. They are not copied: whoever hands them over must not change them afterwards. */
    public static Bitrix24File of(String name, byte[] bytes) {
        return unnamed(bytes).named(name);
    }

    /**
     * A file from anywhere.
     *
     * @param size how many bytes it has, or {@link #UNKNOWN_SIZE}
     */
    public static Bitrix24File of(String name, Opener opener, long size) {
        return unnamed(opener, size).named(name);
    }

    /** Bytes whose name stands elsewhere. */
    public static Bitrix24File unnamed(byte[] bytes) {
        return unnamed(() -> new ByteArrayInputStream(bytes), bytes.length);
    }

    /** A file from anywhere whose name stands elsewhere. */
    public static Bitrix24File unnamed(Opener opener, long size) {
        return new Bitrix24File(new OpenedContent(opener, size), null, UploadOptions.DEFAULT);
    }

    /** The same file under another name. */
    public Bitrix24File named(String newName) {
        if (newName.isBlank()) {
            throw new IllegalArgumentException("The name of a file must not be blank.");
        }
        return new Bitrix24File(content, newName, options);
    }

    /** The same file in this shape among the parameters, whatever the method is thought to want. */
    public Bitrix24File as(FileShape newShape) {
        return new Bitrix24File(content, name, new UploadOptions(newShape, false, options.progress));
    }

    /**
     * The same file sent by itself, however small it is: a call without it brings an address, to which it goes as it is.
     * Only for methods that are documented to take a file so.
     */
    public Bitrix24File inTwoSteps() {
        return new Bitrix24File(content, name, new UploadOptions(null, true, options.progress));
    }

    /** The same file, whose sending is watched. */
    public Bitrix24File onProgress(Progress progress) {
        return new Bitrix24File(content, name, new UploadOptions(options.shape, options.isInTwoSteps, progress));
    }

    /** See {@link FileShape#BASE64}. */
    public Bitrix24File asBase64() {
        return as(FileShape.BASE64);
    }

    /** See {@link FileShape#PAIR}. */
    public Bitrix24File asPair() {
        return as(FileShape.PAIR);
    }

    /** See {@link FileShape#FILE_DATA}. */
    public Bitrix24File asFileData() {
        return as(FileShape.FILE_DATA);
    }

    /** See {@link FileShape#VALUE_FILE_DATA}. */
    public Bitrix24File asValueFileData() {
        return as(FileShape.VALUE_FILE_DATA);
    }

    /** See {@link FileShape#NAME_AND_CONTENT}. */
    public Bitrix24File asContent() {
        return as(FileShape.NAME_AND_CONTENT);
    }

    public Optional<String> name() {
        return Optional.ofNullable(name);
    }

    /** The shape that its user wants, where that is not left to the method. */
    public Optional<FileShape> shape() {
        return Optional.ofNullable(options.shape);
    }

    /** A new stream of the whole content. */
    public InputStream open() throws IOException {
        return content.open();
    }

    Content content() {
        return content;
    }

    boolean isInTwoSteps() {
        return options.isInTwoSteps;
    }

    Optional<Progress> progress() {
        return Optional.ofNullable(options.progress);
    }

    @Override
    public String toString() {
        return name == null ? "a file without a name" : name;
    }

    private record PathContent(Path path) implements Content {

        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(path);
        }

        @Override
        public long size() throws IOException {
            return Files.size(path);
        }

        @Override
        public Optional<String> problem() {
            if (Files.isDirectory(path)) {
                return Optional.of(path + " is a directory. Name a file in it");
            }
            if (!Files.exists(path)) {
                return Optional.of(path.toAbsolutePath() + " does not exist. Check the path and the working directory");
            }
            return Files.isReadable(path)
                    ? Optional.empty()
                    : Optional.of(path + " may not be read. Give this process the right to read it");
        }
    }

    private record OpenedContent(Opener opener, long size) implements Content {

        @Override
        public InputStream open() throws IOException {
            return opener.open();
        }
    }
}
