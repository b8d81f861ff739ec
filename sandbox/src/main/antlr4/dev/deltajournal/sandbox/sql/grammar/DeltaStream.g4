// The statements of DeltaStream that the sandbox understands.
// Lexical rules: unquoted names fold to lower case, doubled quotes stand for one,
// comments may stand anywhere, also behind the last semicolon.
grammar DeltaStream;

options { caseInsensitive = true; }

script : SEMICOLON* (statement (SEMICOLON+ statement)*)? SEMICOLON* EOF ;

statement
    : CREATE DATABASE identifier                                              # createDatabase
    | DROP DATABASE identifier                                                # dropDatabase
    | CREATE SCHEMA path (IN DATABASE identifier)?                            # createSchema
    | DROP SCHEMA path                                                        # dropSchema
    | CREATE STORE identifier properties                                      # createStore
    | UPDATE STORE identifier properties                                      # updateStore
    | DROP STORE identifier                                                   # dropStore
    | TEST STORE identifier                                                   # testStore
    | CREATE VIRTUAL? relationType path relationElements? properties? (AS query)? # createRelation
    | DROP (RELATION | relationType) path                                     # dropRelation
    | ALTER (RELATION | relationType) path OWNER TO identifier                # alterRelationOwner
    | ALTER (DATABASE | SCHEMA | STORE) path OWNER TO identifier              # alterObjectOwner
    | ALTER RELATION path SET DESCRIPTION EQ STRING                           # setDescription
    | ALTER QUERY queryId OWNER TO identifier                                 # alterQueryOwner
    | INSERT INTO path query (QUERY queryProperties)?                         # insertInto
    | BEGIN APPLICATION identifier SEMICOLON* statement (SEMICOLON+ statement)* SEMICOLON*
      END APPLICATION queryProperties?                                        # application
    | TERMINATE QUERY queryId                                                 # terminateQuery
    | RESTART QUERY queryId                                                   # restartQuery
    | (LIST | SHOW) showTarget                                                # show
    | USE useTarget                                                           # use
    | assetStatement                                                          # asset
    | entityStatement                                                         # entity
    | accessStatement                                                         # access
    | DESCRIBE describeTarget                                                 # describeObject
    | DESCRIBE statement                                                      # describeStatement
    | query                                                                   # select
    ;

// Whatever is made, described and dropped by name alone.
assetStatement
    : CREATE assetKind identifier properties?                                 # createAsset
    | UPDATE assetKind identifier properties                                  # updateAsset
    | DROP assetKind identifier                                               # dropAsset
    | (START | STOP) COMPUTE_POOL identifier                                  # switchComputePool
    | CREATE FUNCTION identifier signature RETURNS dataType LANGUAGE identifier properties # createFunction
    | DROP FUNCTION identifier signature                                      # dropFunction
    ;

assetKind
    : SCHEMA_REGISTRY | SECRET | COMPUTE_POOL | FUNCTION_SOURCE | DESCRIPTOR_SOURCE | API_TOKEN | ROLE
    ;

signature : LPAREN (argument (COMMA argument)*)? RPAREN ;

argument : identifier dataType ;

entityStatement
    : CREATE ENTITY path inStore? properties?                                 # createEntity
    | UPDATE ENTITY path inStore? properties                                  # updateEntity
    | DROP ENTITY path inStore?                                               # dropEntity
    | DESCRIBE ENTITY path inStore?                                           # describeEntity
    | (LIST | SHOW) ENTITIES (IN path)? inStore?                              # listEntities
    | INSERT INTO ENTITY path inStore? VALUE LPAREN STRING RPAREN properties? # insertIntoEntity
    | PRINT ENTITY path inStore? properties?                                  # printEntity
    ;

inStore : IN STORE identifier ;

accessStatement
    : GRANT privileges ON securable TO ROLE? identifiers (WITH GRANT OPTION)? # grantPrivileges
    | REVOKE privileges ON securable FROM ROLE? identifiers                   # revokePrivileges
    | GRANT ROLE identifiers TO ROLE? identifiers                             # grantRoles
    | REVOKE ROLE identifiers FROM ROLE? identifiers                          # revokeRoles
    | CAN I privilege (ON securable)?                                         # canI
    ;

privileges : privilege (COMMA privilege)* ;

privilege : ALL PRIVILEGES? | CREATE | INSERT | SELECT | UPDATE | identifier ;

identifiers : identifier (COMMA identifier)* ;

securable
    : ORGANIZATION identifier?
    | QUERY queryId
    | (DATABASE | SCHEMA | STORE | RELATION | assetKind) path
    ;

relationType : STREAM | CHANGELOG | TABLE | MATERIALIZED VIEW ;

showTarget
    : DATABASES
    | SCHEMAS (IN DATABASE identifier)?
    | STORES
    | RELATIONS (IN SCHEMA path)?
    | QUERIES
    | ORGANIZATIONS
    | ROLES
    | SCHEMA_REGISTRIES
    | SECRETS
    | COMPUTE_POOLS
    | FUNCTION_SOURCES
    | DESCRIPTOR_SOURCES
    | FUNCTIONS
    | API_TOKENS
    ;

useTarget
    : DATABASE identifier
    | SCHEMA path
    | STORE identifier
    | ROLE identifier
    | COMPUTE_POOL identifier
    ;

describeTarget
    : DATABASE identifier
    | SCHEMA path
    | STORE identifier
    | (SCHEMA_REGISTRY | SECRET | FUNCTION_SOURCE | DESCRIPTOR_SOURCE | ROLE) identifier
    | RELATION path
    | RELATION COLUMNS path
    | QUERY queryId
    | QUERY HISTORY queryId
    ;

queryId : UUID | IDENTIFIER ;

relationElements : LPAREN relationElement (COMMA relationElement)* RPAREN ;

relationElement
    : PRIMARY KEY LPAREN identifier (COMMA identifier)* RPAREN                # primaryKey
    | identifier dataType (NOT NULL)?                                         # column
    ;

dataType
    : STRUCT LT structField (COMMA structField)* GT
    | ARRAY LT dataType GT
    | MAP LT dataType COMMA dataType GT
    | typeName (LPAREN NUMBER (COMMA NUMBER)? RPAREN)?
    ;

structField : identifier dataType (NOT NULL)? ;

typeName : IDENTIFIER | DATE | TIME | TIMESTAMP ;

properties : WITH LPAREN (property (COMMA property)*)? RPAREN ;

property : STRING EQ propertyValue ;

// Properties of a query may also be named without quotes.
queryProperties : WITH LPAREN (queryProperty (COMMA queryProperty)*)? RPAREN ;

queryProperty : (STRING | queryPropertyName) EQ propertyValue ;

queryPropertyName : queryPropertyWord (DOT queryPropertyWord)* ;

queryPropertyWord : identifier | FROM | QUERY | STATE | VERSION ;

propertyValue
    : STRING                                                                  # textValue
    | (QUOTED | BACKTICKED)                                                   # identifierValue
    | (PLUS | MINUS)? NUMBER                                                  # numberValue
    | (TRUE | FALSE)                                                          # booleanValue
    | NULL                                                                    # nullValue
    | (IDENTIFIER | nonReserved)                                              # wordValue
    ;

// ---- queries ----

query
    : (WITH commonTable (COMMA commonTable)*)? queryTerm
      (ORDER BY sortItem (COMMA sortItem)*)?
      (LIMIT expression)? (OFFSET expression)?
    ;

commonTable : identifier AS LPAREN query RPAREN ;

queryTerm
    : queryTerm (UNION | INTERSECT | EXCEPT) ALL? queryTerm
    | selectCore
    | LPAREN query RPAREN
    ;

selectCore
    : SELECT DISTINCT? selectItem (COMMA selectItem)*
      (FROM source (COMMA source)*)?
      (WHERE expression)?
      (GROUP BY expression (COMMA expression)*)?
      (HAVING expression)?
      (PARTITION BY expression (COMMA expression)*)?
    ;

selectItem
    : STAR                                                                    # allColumns
    | path DOT STAR                                                           # allColumnsOf
    | expression (AS? identifier)?                                            # outputColumn
    ;

source
    : source joinType? JOIN source (WITHIN NUMBER timeUnit)? (ON expression)?
    | sourcePrimary
    ;

joinType : CROSS | INNER | (LEFT | RIGHT | FULL) OUTER? ;

sourcePrimary
    : path properties? (AS? identifier)? properties?                          # relationSource
    | windowName LPAREN source COMMA SIZE NUMBER timeUnit
      (COMMA ADVANCE BY NUMBER timeUnit)? RPAREN properties? (AS? identifier)? # windowSource
    | LPAREN query RPAREN (AS? identifier)?                                   # subquerySource
    | LPAREN source RPAREN                                                    # nestedSource
    ;

windowName : TUMBLE | HOP | CUMULATE ;

timeUnit : IDENTIFIER ;

sortItem : expression (ASC | DESC)? (NULLS (FIRST | LAST))? ;

expression
    : (PLUS | MINUS) expression
    | expression DOUBLE_COLON dataType
    | expression LBRACKET expression RBRACKET
    | expression ARROW identifier
    | expression (STAR | SLASH | PERCENT) expression
    | expression (PLUS | MINUS | CONCAT) expression
    | expression (EQ | NEQ | LT | LTE | GT | GTE) expression
    | expression IS NOT? (NULL | TRUE | FALSE | DISTINCT FROM expression)
    | expression NOT? BETWEEN expression AND expression
    | expression NOT? (LIKE | ILIKE) expression (ESCAPE expression)?
    | expression NOT? IN LPAREN (query | expression (COMMA expression)*) RPAREN
    | NOT expression
    | expression AND expression
    | expression OR expression
    | primary
    ;

primary
    : LPAREN query RPAREN                                                     # scalarSubquery
    | LPAREN expression (COMMA expression)* RPAREN                            # parenthesised
    | EXISTS LPAREN query RPAREN                                              # exists
    | CASE expression? (WHEN expression THEN expression)+ (ELSE expression)? END # caseOf
    | CAST LPAREN expression AS dataType RPAREN                               # cast
    | EXTRACT LPAREN identifier FROM expression RPAREN                        # extract
    | INTERVAL (STRING | NUMBER) timeUnit                                     # interval
    | (DATE | TIME | TIMESTAMP) STRING                                        # timeLiteral
    | (ARRAY | MAP) LBRACKET (expression (COMMA expression)*)? RBRACKET       # collection
    | functionName LPAREN (STAR | DISTINCT? expression (COMMA expression)*)? RPAREN
      (FILTER LPAREN WHERE expression RPAREN)? over?                          # functionCall
    | path                                                                    # columnReference
    | (STRING | NUMBER | TRUE | FALSE | NULL)                                 # literal
    ;

functionName : path | LEFT | RIGHT ;

over
    : OVER LPAREN (PARTITION BY expression (COMMA expression)*)?
      (ORDER BY sortItem (COMMA sortItem)*)? RPAREN
    ;

path : identifier (DOT identifier)* ;

identifier : IDENTIFIER | QUOTED | BACKTICKED | nonReserved ;

// Words with a meaning of their own that may still be used unquoted as names.
nonReserved
    : ADVANCE | API_TOKEN | API_TOKENS | APPLICATION | ASC | BEGIN | CAN | CHANGELOG | COLUMNS
    | COMPUTE_POOL | COMPUTE_POOLS | CUMULATE | DATABASE | DATE | DESC | DESCRIPTOR_SOURCE
    | DESCRIPTOR_SOURCES | ENTITIES | ENTITY | EXTRACT | FILTER | FIRST | FUNCTION | FUNCTIONS
    | FUNCTION_SOURCE | FUNCTION_SOURCES | GRANT | HISTORY | HOP | I | ILIKE | INTERVAL | KEY | LANGUAGE
    | LAST | LIST | MATERIALIZED | NULLS | OPTION | ORGANIZATION | PRIMARY | PRINT | PRIVILEGES | RELATION
    | RESTART | RETURNS | REVOKE | ROLE | SCHEMA | SCHEMA_REGISTRIES | SCHEMA_REGISTRY | SECRET | SECRETS
    | SIZE | START | STOP | STORE | STREAM | TERMINATE | TEST | TIME | TIMESTAMP | TUMBLE | USER | VALUE
    | VIEW | VIRTUAL
    ;

// ---- words ----

ADVANCE: 'ADVANCE'; ALL: 'ALL'; ALTER: 'ALTER'; AND: 'AND'; API_TOKEN: 'API_TOKEN';
API_TOKENS: 'API_TOKENS'; APPLICATION: 'APPLICATION'; ARRAY: 'ARRAY'; AS: 'AS'; ASC: 'ASC';
BEGIN: 'BEGIN'; BETWEEN: 'BETWEEN'; BY: 'BY';
CAN: 'CAN'; CASE: 'CASE'; CAST: 'CAST'; CHANGELOG: 'CHANGELOG'; COLUMNS: 'COLUMNS';
COMPUTE_POOL: 'COMPUTE_POOL'; COMPUTE_POOLS: 'COMPUTE_POOLS'; CREATE: 'CREATE'; CROSS: 'CROSS';
CUMULATE: 'CUMULATE';
DATABASE: 'DATABASE'; DATABASES: 'DATABASES'; DATE: 'DATE'; DESC: 'DESC'; DESCRIBE: 'DESCRIBE';
DESCRIPTION: 'DESCRIPTION'; DESCRIPTOR_SOURCE: 'DESCRIPTOR_SOURCE';
DESCRIPTOR_SOURCES: 'DESCRIPTOR_SOURCES'; DISTINCT: 'DISTINCT'; DROP: 'DROP';
ELSE: 'ELSE'; END: 'END'; ENTITIES: 'ENTITIES'; ENTITY: 'ENTITY'; ESCAPE: 'ESCAPE'; EXCEPT: 'EXCEPT';
EXISTS: 'EXISTS'; EXTRACT: 'EXTRACT';
FALSE: 'FALSE'; FILTER: 'FILTER'; FIRST: 'FIRST'; FROM: 'FROM'; FULL: 'FULL'; FUNCTION: 'FUNCTION';
FUNCTIONS: 'FUNCTIONS'; FUNCTION_SOURCE: 'FUNCTION_SOURCE'; FUNCTION_SOURCES: 'FUNCTION_SOURCES';
GRANT: 'GRANT'; GROUP: 'GROUP';
HAVING: 'HAVING'; HISTORY: 'HISTORY'; HOP: 'HOP';
I: 'I'; ILIKE: 'ILIKE'; IN: 'IN'; INNER: 'INNER'; INSERT: 'INSERT'; INTERSECT: 'INTERSECT';
INTERVAL: 'INTERVAL'; INTO: 'INTO'; IS: 'IS';
JOIN: 'JOIN';
KEY: 'KEY';
LANGUAGE: 'LANGUAGE'; LAST: 'LAST'; LEFT: 'LEFT'; LIKE: 'LIKE'; LIMIT: 'LIMIT'; LIST: 'LIST';
MAP: 'MAP'; MATERIALIZED: 'MATERIALIZED';
NOT: 'NOT'; NULL: 'NULL'; NULLS: 'NULLS';
OFFSET: 'OFFSET'; ON: 'ON'; OPTION: 'OPTION'; OR: 'OR'; ORDER: 'ORDER'; ORGANIZATION: 'ORGANIZATION';
ORGANIZATIONS: 'ORGANIZATIONS'; OUTER: 'OUTER'; OVER: 'OVER'; OWNER: 'OWNER';
PARTITION: 'PARTITION'; PRIMARY: 'PRIMARY'; PRINT: 'PRINT'; PRIVILEGES: 'PRIVILEGES';
QUERIES: 'QUERIES'; QUERY: 'QUERY';
RELATION: 'RELATION'; RELATIONS: 'RELATIONS'; RESTART: 'RESTART'; RETURNS: 'RETURNS'; REVOKE: 'REVOKE';
RIGHT: 'RIGHT'; ROLE: 'ROLE'; ROLES: 'ROLES';
SCHEMA: 'SCHEMA'; SCHEMAS: 'SCHEMAS'; SCHEMA_REGISTRIES: 'SCHEMA_REGISTRIES';
SCHEMA_REGISTRY: 'SCHEMA_REGISTRY'; SECRET: 'SECRET'; SECRETS: 'SECRETS'; SELECT: 'SELECT'; SET: 'SET';
SHOW: 'SHOW'; SIZE: 'SIZE'; START: 'START'; STATE: 'STATE'; STATUS: 'STATUS'; STOP: 'STOP'; STORE: 'STORE';
STORES: 'STORES'; STREAM: 'STREAM'; STRUCT: 'STRUCT';
TABLE: 'TABLE'; TERMINATE: 'TERMINATE'; TEST: 'TEST'; THEN: 'THEN'; TIME: 'TIME'; TIMESTAMP: 'TIMESTAMP';
TO: 'TO'; TRUE: 'TRUE'; TUMBLE: 'TUMBLE';
UNION: 'UNION'; UPDATE: 'UPDATE'; USE: 'USE'; USER: 'USER';
VALUE: 'VALUE'; VERSION: 'VERSION'; VIEW: 'VIEW'; VIRTUAL: 'VIRTUAL';
WHEN: 'WHEN'; WHERE: 'WHERE'; WITH: 'WITH'; WITHIN: 'WITHIN';

// ---- signs ----

SEMICOLON: ';'; COMMA: ','; DOT: '.'; LPAREN: '('; RPAREN: ')'; LBRACKET: '['; RBRACKET: ']';
EQ: '='; NEQ: '<>' | '!='; LT: '<'; LTE: '<='; GT: '>'; GTE: '>=';
PLUS: '+'; MINUS: '-'; STAR: '*'; SLASH: '/'; PERCENT: '%'; CONCAT: '||'; ARROW: '->'; DOUBLE_COLON: '::';

// ---- names, values, blanks ----

UUID : HEX8 '-' HEX4 '-' HEX4 '-' HEX4 '-' HEX8 HEX4 ;
IDENTIFIER : [a-z_] [a-z0-9_$]* ;
QUOTED : '"' ('""' | ~'"')* '"' ;
BACKTICKED : '`' ('``' | ~'`')* '`' ;
STRING : '\'' ('\'\'' | ~'\'')* '\'' ;
NUMBER : DIGIT+ ('.' DIGIT*)? ('E' [+-]? DIGIT+)? | '.' DIGIT+ ('E' [+-]? DIGIT+)? ;
COMMENT : '--' ~[\r\n]* -> channel(HIDDEN) ;
BLOCK_COMMENT : '/*' .*? '*/' -> channel(HIDDEN) ;
BLANK : [ \t\r\n\f]+ -> channel(HIDDEN) ;
UNKNOWN : . ;

fragment DIGIT : [0-9] ;
fragment HEX4 : [0-9a-f] [0-9a-f] [0-9a-f] [0-9a-f] ;
fragment HEX8 : HEX4 HEX4 ;
