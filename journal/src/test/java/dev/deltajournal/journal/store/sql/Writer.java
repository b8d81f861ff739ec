package dev.deltajournal.journal.store.sql;

/// What a store is made of.
public record Writer(StoreConnection connection, SqlSession session) {}
